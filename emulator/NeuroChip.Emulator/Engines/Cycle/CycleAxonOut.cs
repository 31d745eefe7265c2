using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>Axon-out: docs/reference/microarchitecture.md, section 6.</summary>
internal sealed class CycleAxonOut(CoreProgram program, CoreState state, Fifo<(int Neuron, int Count)> spikes, ChipConfig chip, Pipe creditsIn,
    Action<long, int, string, int>? trace) : ICycleModule
{
    private CounterTable _counters = null!;
    private SampleRecorder _recorder = null!;
    private readonly InjectionCredits _credits = new(chip.Mesh, creditsIn);
    private int _neuron;
    private int _count;
    private int _route;
    private int _step;

    /// <summary>Link to the router's local input.</summary>
    internal Pipe FlitsOut { get; } = new(chip.Mesh.InjectionCycles);

    public bool IsIdle => _neuron < 0 && spikes.Level == 0 && FlitsOut.InFlight == 0;

    internal void Reset(CounterTable counters, SampleRecorder recorder)
    {
        _counters = counters;
        _recorder = recorder;
        _credits.Reset();
        _neuron = -1;
        Did = 0;
        spikes.Reset();
        FlitsOut.Reset();
    }

    /// <summary>True if every place of the router's local input has its credit here.</summary>
    internal bool CreditsAreHome => _credits.AreHome;

    /// <summary>Credits of the router's local input.</summary>
    internal int Credit => _credits.Total;

    /// <summary>What it did in the last clock: bits of <see cref="UnitBits"/>.</summary>
    internal int Did { get; private set; }

    internal void BeginStep(int step) => _step = step;

    public void Latch(long clock)
    {
        _credits.Latch(clock);
    }

    public void Evaluate(long clock)
    {
        var counters = _counters.Row(program.Tile);
        Did = 0;
        if (_neuron < 0)
        {
            if (!spikes.HasItem)
            {
                counters[(int)Counter.AxonOutIdle]++;
                return;
            }
            (_neuron, _count) = spikes.Take();
            _route = program.Routes.Start[_neuron];
            counters[(int)Counter.AxonOutBusy]++;
            Did = UnitBits.AxonOutBusy;
            trace?.Invoke(clock, program.Tile, "axon-out take", _neuron);
            return;
        }
        var entry = program.Routes.Entries[_route];
        var count = NeuronUnit.DueCount(program, state, _neuron, _count, _step, entry.Delay);
        if (count > 0)
        {
            if (!_credits.TryTake(out var channel))
            {
                counters[(int)Counter.AxonOutStalled]++;
                Did = UnitBits.AxonOutStalled;
                return;
            }
            var flit = new Flit(entry.Dx, entry.Dy, entry.Axon, count);
            FlitsOut.Send(clock, flit.Bits, channel);
            _recorder.Inject(flit, program.Tile);
            counters[(int)Counter.PacketsInjected]++;
            Did = UnitBits.PacketSent;
            trace?.Invoke(clock, program.Tile, "axon-out send", _route - program.Routes.Start[_neuron]);
        }
        counters[(int)Counter.RouteEntries]++;
        Did |= UnitBits.AxonOutBusy | UnitBits.RouteHandled;
        counters[(int)Counter.AxonOutBusy]++;
        if (++_route == program.Routes.Start[_neuron + 1]) _neuron = -1;
    }
}
