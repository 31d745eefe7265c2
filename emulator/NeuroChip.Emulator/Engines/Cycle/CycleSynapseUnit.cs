using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>Axon-in FIFO and synapse unit: docs/reference/microarchitecture.md, section 4.</summary>
internal sealed class CycleSynapseUnit(CoreProgram? program, CoreState? state, int tile, ChipConfig chip, Pipe flitsIn, Action<long, int, string, int>? trace) : ICycleModule
{
    private readonly Fifo<ulong> _axonIn = new(chip.Core.AxonInFifo);
    private CounterTable _counters = null!;
    private int _left;

    /// <summary>Credits to the router's local output.</summary>
    internal Pipe CreditsOut { get; } = new(chip.Mesh.CreditCycles);

    public bool IsIdle => _left == 0 && _axonIn.Level == 0;

    internal void Reset(CounterTable counters)
    {
        _counters = counters;
        _axonIn.Reset();
        CreditsOut.Reset();
        _left = 0;
    }

    public void Latch(long clock)
    {
        if (flitsIn.Receive(clock, out var flit)) _axonIn.Put(flit);
        _axonIn.Latch();
    }

    public void Evaluate(long clock)
    {
        if (_left == 0)
        {
            if (!_axonIn.HasItem)
            {
                _counters[tile, Counter.SynapseIdle]++;
                return;
            }
            if (program is null) throw new InvalidOperationException($"tile {tile} has no core but received a packet at cycle {clock}");
            var flit = new Flit(_axonIn.Take());
            CreditsOut.Send(clock);
            trace?.Invoke(clock, tile, "synapse take", flit.Axon);
            _left = SynapseUnit.Apply(program, state!, flit.Axon, flit.Count, _counters.Row(tile));
        }
        _left--;
        _counters[tile, Counter.SynapseBusy]++;
    }
}
