using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines.Cycle;

namespace NeuroChip.Rtl.Tests;

/// <summary>One sample on one model, clock by clock: what every tile did in clock t, and what its registers hold at the start of clock t.</summary>
internal sealed class ModelRecording
{
    private readonly int _width;
    private readonly List<TileObservation[]> _clocks = [];
    private readonly TileObservation[] _reset;

    private ModelRecording(ICycleModel model, int width)
    {
        _width = width;
        _reset = model.Tiles.ToArray();
        while (model.Clock())
        {
            _clocks.Add(model.Tiles.ToArray());
            if (model.StepEnded) Ends.Add(model.Cycle);
        }
        Counters = model.Counters;
    }

    /// <summary>First clock of each next step.</summary>
    internal List<long> Ends { get; } = [];

    internal CounterTable Counters { get; }

    internal int Clocks => _clocks.Count;

    /// <summary>The models under test.</summary>
    internal static ICycleModel Create(string model, ChipImage image, ChipConfig chip) =>
        model == "emulator" ? CycleModel.Create(image, chip) : RtlModel.Create(image, chip, new RtlOptions { ClockIdleTiles = true });

    internal static ModelRecording Run(string model, ChipImage image, ChipConfig chip, SampleSpikes sample)
    {
        using var m = Create(model, image, chip);
        m.Begin(sample, sample.Timesteps);
        return new ModelRecording(m, chip.Mesh.Width);
    }

    /// <summary>A sample on a model that is in the middle of whatever it was doing.</summary>
    internal static ModelRecording Run(ICycleModel model, ChipConfig chip, SampleSpikes sample)
    {
        model.Begin(sample, sample.Timesteps);
        return new ModelRecording(model, chip.Mesh.Width);
    }

    internal long Start(int step) => step == 0 ? 0 : Ends[step - 1];

    internal long Length(int step) => Ends[step] - Start(step);

    /// <summary>What a tile did in a clock.</summary>
    internal TileObservation Did(long clock, int x, int y) => _clocks[(int)clock][(y * _width) + x];

    /// <summary>The registers of a tile at the start of a clock: what it showed after the clock before.</summary>
    internal TileObservation At(long clock, int x, int y) => (clock == 0 ? _reset : _clocks[(int)clock - 1])[(y * _width) + x];

    /// <summary>Clocks of a step, relative to its first, in which a tile did something.</summary>
    internal long[] When(int step, int x, int y, Func<TileObservation, bool> what) =>
        [.. Enumerable.Range(0, (int)Length(step)).Select(c => (long)c).Where(c => what(Did(Start(step) + c, x, y)))];

    /// <summary>Every clock of every tile is the same.</summary>
    internal bool SameAs(ModelRecording other) => Clocks == other.Clocks && _clocks.Zip(other._clocks).All(p => p.First.SequenceEqual(p.Second));
}
