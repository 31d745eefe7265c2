using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>The host's port at the west edge of one row: docs/reference/microarchitecture.md, section 7.</summary>
internal sealed class CycleHostPort(int row, HostInput host, ChipConfig chip, Pipe creditsIn, Pipe flitsIn, Action<long, int, string, int>? trace) : ICycleModule
{
    private CounterTable _counters = null!;
    private SampleRecorder _recorder = null!;
    private readonly InjectionCredits _credits = new(chip.Mesh, creditsIn);

    /// <summary>Link to the west input of column 0.</summary>
    internal Pipe FlitsOut { get; } = new(chip.Mesh.InjectionCycles);

    public bool IsIdle => host.IsEmpty(row) && FlitsOut.InFlight == 0;

    internal void Reset(CounterTable counters, SampleRecorder recorder)
    {
        _counters = counters;
        _recorder = recorder;
        _credits.Reset();
        FlitsOut.Reset();
    }

    /// <summary>True if every place of the router's west input has its credit here.</summary>
    internal bool CreditsAreHome => _credits.AreHome;

    public void Latch(long clock)
    {
        _credits.Latch(clock);
        if (!flitsIn.Receive(clock, out var flit)) return;
        _counters[ChipCounter.HostPacketsOut]++;
        trace?.Invoke(clock, row * chip.Mesh.Width, "host receive", new Flit(flit).Axon);
    }

    public void Evaluate(long clock)
    {
        if (host.IsEmpty(row) || !_credits.TryTake(out var channel)) return;
        var flit = host.Take(row);
        FlitsOut.Send(clock, flit.Bits, channel);
        _recorder.Inject(flit, row * chip.Mesh.Width);
        _counters[ChipCounter.HostPacketsIn]++;
        trace?.Invoke(clock, row * chip.Mesh.Width, "host send", 0);
    }
}
