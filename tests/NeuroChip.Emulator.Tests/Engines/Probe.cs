using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>One sample on one engine with everything that can be seen of its timing.</summary>
internal sealed class Probe
{
    private readonly ChipConfig _chip;

    private Probe(ChipConfig chip, CounterTable counters, SampleRecorder recorder, List<(long, int, string, int)> trace)
    {
        _chip = chip;
        Counters = counters;
        Spikes = recorder.Spikes;
        Ends = recorder.StepEnds;
        Trace = trace;
    }

    internal CounterTable Counters { get; }
    internal IReadOnlyList<SpikeRecord> Spikes { get; }
    internal IReadOnlyList<long> Ends { get; }

    /// <summary>What the units did; only from the cycle engine.</summary>
    internal List<(long Clock, int Tile, string What, int Detail)> Trace { get; }

    internal long Start(int step) => step == 0 ? 0 : Ends[step - 1];

    internal long Length(int step) => Ends[step] - Start(step);

    internal static Probe Run(string engine, ChipConfig chip, ImageBuilder b, SampleSpikes sample, int outputCore = 0) =>
        Run(engine, chip, b.Build(outputCore), sample);

    internal static Probe Run(string engine, ChipConfig chip, ChipImage image, SampleSpikes sample)
    {
        var program = new ChipProgram(image, chip);
        var trace = new List<(long, int, string, int)>();
        var simulation = EngineCatalog.Create(engine, program, new EngineOptions { Trace = (clock, tile, what, detail) => trace.Add((clock, tile, what, detail)) });
        var counters = new CounterTable(chip.Tiles);
        var recorder = new SampleRecorder(program, 0, null);
        var cycles = simulation.Run(sample, sample.Timesteps, counters, recorder);
        var result = recorder.Finish("probe", -1, cycles);
        Conservation.Check(program, counters, result, recorder);
        return new Probe(chip, counters, recorder, trace);
    }

    /// <summary>
    /// The step is quiescent <paramref name="clocks"/> after it began, and not a clock earlier: a fixed step of just that length and the barrier is
    /// met, one that is a clock shorter is missed by one.
    /// </summary>
    internal static Probe AssertQuiescentAfter(long clocks, string engine, ChipConfig chip, ImageBuilder b, SampleSpikes sample, int step, int outputCore = 0)
    {
        var image = b.Build(outputCore);
        var run = Run(engine, chip, image, sample);
        var length = clocks + chip.Step.BarrierCycles;
        Assert.Equal(length, run.Length(step));
        var others = Enumerable.Range(0, run.Ends.Count).Where(s => s != step).Select(run.Length).ToArray();
        foreach (var late in (long[])[0, 1])
        {
            if (length - late < 1) continue;
            var timed = Run(engine, chip with { Step = new StepConfig(StepMode.Fixed, chip.Step.BarrierCycles, length - late) }, image, sample);
            Assert.Equal(late + others.Count(o => o > length - late), timed.Counters[ChipCounter.MissedDeadlines]);
            Assert.Equal(late + others.Sum(o => Math.Max(0, o - (length - late))), timed.Counters[ChipCounter.OverrunCycles]);
        }
        return run;
    }

    /// <summary>The only trace line of its kind in a tile is at this clock, so it was not there at any clock before.</summary>
    internal void AssertOnly(long clock, int x, int y, string what) =>
        Assert.Equal([clock], Trace.Where(t => t.Tile == y * _chip.Mesh.Width + x && t.What == what).Select(t => t.Clock));

    /// <summary>A recording with all its spikes in the first of <paramref name="steps"/> steps.</summary>
    internal static SampleSpikes First(int steps, params (int Element, int Count)[] spikes)
    {
        var offsets = new int[steps + 1];
        Array.Fill(offsets, spikes.Length, 1, steps);
        return new SampleSpikes(offsets, [.. spikes.Select(s => s.Element)], [.. spikes.Select(s => s.Count)], -1, "first");
    }

    internal static SampleSpikes Silence(int steps) => First(steps);

    internal int T(int x, int y) => y * _chip.Mesh.Width + x;
}
