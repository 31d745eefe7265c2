using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>The router of which hop and credit latency say everything: docs/reference/microarchitecture.md, section 3.</summary>
internal sealed class CycleRouter : CycleRouterPorts
{
    private readonly Fifo<ulong>[] _inputs = new Fifo<ulong>[Port.Count];
    private readonly int[] _credits = new int[Port.Count];
    private readonly int[] _initialCredits = new int[Port.Count];
    private readonly int[] _pointers = new int[Port.Count];
    private readonly DiesConfig? _dies;
    private readonly bool[] _toOtherDie = new bool[Port.Count];
    // The clock from which a link to another die can take the next flit.
    private readonly long[] _linkFree = new long[Port.Count];
    private readonly int _tile;
    private readonly Action<long, int, string, int>? _trace;
    private CounterTable _counters = null!;

    internal CycleRouter(int tile, ChipConfig chip, Action<long, int, string, int>? trace) : base(p => Wires(chip.Mesh, tile, p))
    {
        _tile = tile;
        _dies = chip.Mesh.Dies;
        _trace = trace;
        for (var p = 0; p < Port.Count; p++)
        {
            _toOtherDie[p] = chip.Mesh.CrossesDie(tile, p);
            var depth = _toOtherDie[p] ? _dies!.FifoDepth : chip.Mesh.FifoDepth;
            _inputs[p] = new Fifo<ulong>(depth);
            _initialCredits[p] = p == Port.Local ? chip.Core.AxonInFifo : depth;
        }
    }

    private static (int Flits, int Credits) Wires(MeshConfig mesh, int tile, int port) => mesh.CrossesDie(tile, port)
        ? (mesh.HopCycles + mesh.Dies!.LinkCycles + mesh.Dies.CyclesPerFlit - 1, mesh.CreditCycles + mesh.Dies.LinkCycles)
        : (mesh.HopCycles, mesh.CreditCycles);

    public override bool IsIdle
    {
        get
        {
            for (var p = 0; p < Port.Count; p++)
                if (_inputs[p].Level > 0 || FlitsOut[p].InFlight > 0) return false;
            return true;
        }
    }

    internal override bool CreditsAreHome => _credits.AsSpan().SequenceEqual(_initialCredits);

    internal override int Level(int port) => _inputs[port].Level;

    internal override uint Digest(int port) => _inputs[port].Digest;

    internal override int Credit(int port) => _credits[port];

    internal override int Pointer(int port) => _pointers[port];

    internal override void Reset(CounterTable counters)
    {
        _counters = counters;
        _initialCredits.CopyTo(_credits, 0);
        Array.Clear(_pointers);
        Array.Clear(_linkFree);
        foreach (var input in _inputs) input.Reset();
        ResetWires();
    }

    public override void Latch(long clock)
    {
        for (var p = 0; p < Port.Count; p++)
        {
            if (FlitsIn[p] is { } link && link.Receive(clock, out var flit)) _inputs[p].Put(flit, new Flit(flit).Word);
            if (CreditsIn[p] is { } credit && credit.Receive(clock, out _)) _credits[p]++;
            _inputs[p].Latch();
        }
    }

    public override void Evaluate(long clock)
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
            if (!toHost && _credits[o] == 0 || clock < _linkFree[o]) continue;
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
                if (_toOtherDie[o])
                {
                    _linkFree[o] = clock + _dies!.CyclesPerFlit;
                    _counters[_tile, Counter.FlitsDieCrossing]++;
                }
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
