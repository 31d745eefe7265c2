using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>The host's port at the west edge of one row: docs/reference/microarchitecture.md, section 7.</summary>
internal sealed class CycleHostPort(int row, HostInput host, ChipConfig chip, Pipe creditsIn, Pipe flitsIn, Action<long, int, string, int>? trace) : ICycleModule
{
    private CounterTable _counters = null!;
    private int _credit;

    /// <summary>Link to the west input of column 0.</summary>
    internal Pipe FlitsOut { get; } = new(chip.Mesh.InjectionCycles);

    public bool IsIdle => host.IsEmpty(row) && FlitsOut.InFlight == 0;

    internal void Reset(CounterTable counters)
    {
        _counters = counters;
        _credit = chip.Mesh.FifoDepth;
        FlitsOut.Reset();
    }

    public void Latch(long clock)
    {
        if (creditsIn.Receive(clock, out _)) _credit++;
        if (!flitsIn.Receive(clock, out var flit)) return;
        _counters[ChipCounter.HostPacketsOut]++;
        trace?.Invoke(clock, row * chip.Mesh.Width, "host receive", new Flit(flit).Axon);
    }

    public void Evaluate(long clock)
    {
        if (_credit == 0 || host.IsEmpty(row)) return;
        _credit--;
        FlitsOut.Send(clock, host.Take(row).Bits);
        _counters[ChipCounter.HostPacketsIn]++;
        trace?.Invoke(clock, row * chip.Mesh.Width, "host send", 0);
    }
}
