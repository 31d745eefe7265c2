using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>Axon-in FIFO and synapse unit: docs/reference/microarchitecture.md, section 4.</summary>
internal sealed class CycleSynapseUnit(CoreProgram? program, CoreState? state, int tile, ChipConfig chip, Pipe flitsIn, Action<long, int, string, int>? trace) : ICycleModule
{
    private readonly Fifo<(ulong Bits, int Channel)> _axonIn = new(chip.Mesh.Router.VirtualChannels * chip.Core.AxonInFifo);
    private CounterTable _counters = null!;
    private int _left;
    private int _busyFor;
    private int _readTime;
    private int _step;

    /// <summary>Credits to the router's local output.</summary>
    internal Pipe CreditsOut { get; } = new(RouterTiming.OfChip(chip.Mesh).Credit);

    public bool IsIdle => _left == 0 && _axonIn.Level == 0;

    /// <summary>The axon-in FIFO.</summary>
    internal Fifo<(ulong Bits, int Channel)> AxonIn => _axonIn;

    /// <summary>The packet taken in the last clock; a count of 0 is none.</summary>
    internal Flit Taken { get; private set; }

    /// <summary>What it did in the last clock: bits of <see cref="UnitBits"/>.</summary>
    internal int Did
    {
        get
        {
            if (_busyFor == 0) return 0;
            var did = UnitBits.SynapseBusy | (Taken.Count != 0 ? UnitBits.PacketTaken : 0);
            // The clock before each of the reads, of which the last ends with the packet.
            var rest = _busyFor - 1;
            return _readTime > 0 && rest >= _readTime && rest % _readTime == 0 ? did | UnitBits.ReadBegun : did;
        }
    }

    internal void Reset(CounterTable counters)
    {
        _counters = counters;
        _axonIn.Reset();
        CreditsOut.Reset();
        _left = _busyFor = 0;
        Taken = default;
    }

    internal void BeginStep(int step) => _step = step;

    public void Latch(long clock)
    {
        if (flitsIn.Receive(clock, out var flit, out var channel)) _axonIn.Put((flit, channel), new Flit(flit).PacketWord);
        _axonIn.Latch();
    }

    public void Evaluate(long clock)
    {
        Taken = default;
        _busyFor = 0;
        if (_left == 0)
        {
            if (!_axonIn.HasItem)
            {
                _counters[tile, Counter.SynapseIdle]++;
                return;
            }
            if (program is null) throw new InvalidOperationException($"tile {tile} has no core but received a packet at cycle {clock}");
            var (bits, channel) = _axonIn.Take();
            var flit = new Flit(bits);
            CreditsOut.Send(clock, channel: channel);
            trace?.Invoke(clock, tile, "synapse take", flit.Axon);
            _left = SynapseUnit.Apply(program, state!, flit.Axon, flit.Count, _step, _counters.Row(tile));
            _readTime = program.ReadTimeOf(flit.Axon);
            Taken = flit;
        }
        _busyFor = _left--;
        _counters[tile, Counter.SynapseBusy]++;
    }
}
