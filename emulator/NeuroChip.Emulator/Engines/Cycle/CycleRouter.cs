using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>One router: docs/reference/microarchitecture.md, section 3.</summary>
internal sealed class CycleRouter : ICycleModule
{
    private readonly Fifo<ulong>[] _inputs = new Fifo<ulong>[Port.Count];
    private readonly int[] _credits = new int[Port.Count];
    private readonly int[] _initialCredits = new int[Port.Count];
    private readonly int[] _pointers = new int[Port.Count];
    private readonly int _tile;
    private readonly Action<long, int, string, int>? _trace;
    private CounterTable _counters = null!;

    internal CycleRouter(int tile, ChipConfig chip, Action<long, int, string, int>? trace)
    {
        _tile = tile;
        _trace = trace;
        for (var p = 0; p < Port.Count; p++)
        {
            _inputs[p] = new Fifo<ulong>(chip.Mesh.FifoDepth);
            FlitsOut[p] = new Pipe(chip.Mesh.HopCycles);
            CreditsOut[p] = new Pipe(chip.Mesh.CreditCycles);
            _initialCredits[p] = p == Port.Local ? chip.Core.AxonInFifo : chip.Mesh.FifoDepth;
        }
    }

    /// <summary>Links to whoever each output feeds.</summary>
    internal Pipe[] FlitsOut { get; } = new Pipe[Port.Count];

    /// <summary>Credits to whoever feeds each input.</summary>
    internal Pipe[] CreditsOut { get; } = new Pipe[Port.Count];

    /// <summary>Links that feed each input; null at an edge.</summary>
    internal Pipe?[] FlitsIn { get; } = new Pipe?[Port.Count];

    /// <summary>Credits from whoever each output feeds; null at an edge, and west of column 0, where the host always accepts.</summary>
    internal Pipe?[] CreditsIn { get; } = new Pipe?[Port.Count];

    /// <summary>True in column 0.</summary>
    internal bool WestIsHost { get; init; }

    public bool IsIdle
    {
        get
        {
            for (var p = 0; p < Port.Count; p++)
                if (_inputs[p].Level > 0 || FlitsOut[p].InFlight > 0) return false;
            return true;
        }
    }

    /// <summary>True if every credit of the FIFOs it feeds is here.</summary>
    internal bool CreditsAreHome => _credits.AsSpan().SequenceEqual(_initialCredits);

    /// <summary>What it did in the last clock: bits of <see cref="UnitBits"/>.</summary>
    internal int Did { get; private set; }

    /// <summary>Four bits per output: granted, input.</summary>
    internal uint Grants { get; private set; }

    internal Fifo<ulong> Input(int port) => _inputs[port];

    internal int Credit(int port) => _credits[port];

    internal int Pointer(int port) => _pointers[port];

    internal void Reset(CounterTable counters)
    {
        _counters = counters;
        _initialCredits.CopyTo(_credits, 0);
        Array.Clear(_pointers);
        Did = 0;
        Grants = 0;
        for (var p = 0; p < Port.Count; p++)
        {
            _inputs[p].Reset();
            FlitsOut[p].Reset();
            CreditsOut[p].Reset();
        }
    }

    public void Latch(long clock)
    {
        for (var p = 0; p < Port.Count; p++)
        {
            if (FlitsIn[p] is { } link && link.Receive(clock, out var flit)) _inputs[p].Put(flit, new Flit(flit).Word);
            if (CreditsIn[p] is { } credit && credit.Receive(clock, out _)) _credits[p]++;
            _inputs[p].Latch();
        }
    }

    public void Evaluate(long clock)
    {
        Did = 0;
        Grants = 0;
        var holds = false;
        var granted = false;
        Span<int> wanted = stackalloc int[Port.Count];
        for (var i = 0; i < Port.Count; i++)
        {
            wanted[i] = _inputs[i].HasItem ? new Flit(_inputs[i].Head).Route : -1;
            holds |= wanted[i] >= 0;
        }
        if (!holds)
        {
            _counters[_tile, Counter.RouterIdle]++;
            return;
        }
        for (var o = 0; o < Port.Count; o++)
        {
            var toHost = o == Port.West && WestIsHost;
            if (!toHost && _credits[o] == 0) continue;
            for (var k = 0; k < Port.Count; k++)
            {
                var i = (_pointers[o] + k) % Port.Count;
                if (wanted[i] != o) continue;
                if (CreditsIn[o] is null && !toHost) throw new InvalidOperationException($"router {_tile}: flit leaves the mesh through port {o} at cycle {clock}");
                _pointers[o] = (i + 1) % Port.Count;
                if (!toHost) _credits[o]--;
                FlitsOut[o].Send(clock, new Flit(_inputs[i].Take()).Leave(o).Bits);
                CreditsOut[i].Send(clock);
                _counters[_tile, Counter.FlitsEast + o]++;
                granted = true;
                Grants |= (uint)(8 | i) << (4 * o);
                _trace?.Invoke(clock, _tile, "grant", o);
                break;
            }
        }
        Did = granted ? UnitBits.RouterGranted : UnitBits.RouterStalled;
        _counters[_tile, granted ? Counter.RouterBusy : Counter.RouterStalled]++;
    }
}
