using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>
/// The cycle engine: the reference. Every unit of every tile is stepped in every clock, written plainly from
/// docs/reference/microarchitecture.md; this is the barrier of its section 8.
/// </summary>
internal sealed class CycleSimulation : ISampleSimulation
{
    private readonly ChipProgram _program;
    private readonly ChipConfig _chip;
    private readonly EngineOptions _options;
    private readonly HostInput _host;
    private readonly long _patience;
    private SampleSpikes _sample = null!;
    private CounterTable _counters = null!;
    private SampleRecorder _recorder = null!;
    private int _timesteps;
    private int _steps;
    private int _nextStep;
    private long _start;
    private long _next;
    private long _worked;
    private long _signature;

    internal CycleSimulation(ChipProgram program, EngineOptions options)
    {
        _program = program;
        _chip = program.Chip;
        _options = options;
        _host = new HostInput(program);
        // A router may work for that long on a packet, or a link between dies carry it, with nothing to be seen of it.
        _patience = _chip.WatchdogCycles + _chip.Mesh.LongestHopCycles + _chip.Mesh.LongestCreditCycles + (_chip.Mesh.Router.Stages is { } stages ? 2 * stages.CyclesPerRouter(VcAllocation.BeforeSwitch) : 0);
        Chip = new CycleChip(program, _host, options);
    }

    /// <summary>The units.</summary>
    internal CycleChip Chip { get; }

    /// <summary>Clocks of the sample that are over.</summary>
    internal long Cycle { get; private set; }

    /// <summary>Chip step of the last clock.</summary>
    internal int Step { get; private set; }

    /// <summary>Recording steps of the sample.</summary>
    internal int Timesteps => _timesteps;

    /// <summary>True after the last clock of a step.</summary>
    internal bool StepEnded { get; private set; }

    /// <summary>True after the last clock of the sample.</summary>
    internal bool Ended => _nextStep == _steps;

    /// <inheritdoc/>
    public long Run(SampleSpikes sample, int timesteps, CounterTable counters, SampleRecorder recorder, DieProgram? die)
    {
        Begin(sample, timesteps, counters, recorder, die);
        while (Clock())
        {
        }
        return Cycle;
    }

    /// <summary>Resets the chip and presents a sample.</summary>
    internal void Begin(SampleSpikes sample, int timesteps, CounterTable counters, SampleRecorder recorder, DieProgram? die = null)
    {
        (_sample, _timesteps, _counters, _recorder) = (sample, timesteps, counters, recorder);
        _steps = timesteps + _program.Image.Depth;
        Cycle = _start = 0;
        Step = _nextStep = 0;
        _next = -1;
        StepEnded = false;
        Chip.Reset(counters, recorder, die);
    }

    /// <summary>One clock; false when the sample had ended before it.</summary>
    internal bool Clock()
    {
        if (_nextStep == _steps) return false;
        StepEnded = false;
        if (Cycle == _start) BeginStep();
        Chip.Evaluate(Cycle);
        Chip.Latch(++Cycle);
        if (_next < 0)
        {
            if (Chip.IsQuiescent()) _next = StepClock.Next(_chip, _start, Cycle, _counters);
            else Watch();
        }
        // The clocks of the barrier only count idle cycles and bring credits home.
        if (Cycle == _next) EndStep();
        return true;
    }

    private void BeginStep()
    {
        Step = _nextStep;
        _host.BeginStep(_sample, _timesteps, Step);
        Chip.BeginStep(Step, _timesteps);
        (_worked, _signature) = (Cycle + 1, -1);
    }

    private void EndStep()
    {
        Chip.CheckCredits(Cycle);
        _recorder.EndStep(Cycle);
        if (Cycle > _options.CycleLimit) throw StepClock.Limit(_options.CycleLimit, Step);
        StepEnded = true;
        (_start, _next) = (Cycle, -1);
        if (++_nextStep < _steps) return;
        _counters[ChipCounter.Cycles] += Cycle;
        Chip.CountAbsentCores(_counters, Cycle);
    }

    private void Watch()
    {
        if (Cycle - _worked < _patience) return;
        var signature = Progress(_counters);
        if (signature == _signature) throw StepClock.Deadlock(Cycle, Step, _chip.WatchdogCycles, "flits, spikes or sweeps cannot proceed");
        (_signature, _worked) = (signature, Cycle);
    }

    /// <summary>A number that changes whenever anything moves.</summary>
    private static long Progress(CounterTable counters) =>
        counters.Sum(Counter.SynapseBusy) + counters.Sum(Counter.NeuronBusy) + counters.Sum(Counter.ReaderBusy) + counters.Sum(Counter.AxonOutBusy)
        + counters.Sum(Counter.RouterBusy) + counters[ChipCounter.HostPacketsIn];
}
