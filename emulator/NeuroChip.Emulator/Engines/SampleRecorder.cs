using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines;

/// <summary>What an engine tells of one sample: spikes, ends of sweeps and steps, packets. <see cref="SampleRaster"/> makes the result of it.</summary>
public sealed class SampleRecorder
{
    private readonly SampleRaster _raster;
    private readonly MeshConfig _mesh;
    private readonly int _sample;
    private readonly Action<int, int, CoreProgram, CoreState>? _afterSweep;

    internal SampleRecorder(ChipProgram program, int sample, Action<int, int, CoreProgram, CoreState>? afterSweep)
    {
        _mesh = program.Chip.Mesh;
        _raster = new SampleRaster(program.Image, sample);
        _sample = sample;
        _afterSweep = afterSweep;
    }

    /// <summary>Number of the sample in the run.</summary>
    internal int Sample => _sample;

    /// <inheritdoc cref="SampleRaster.Spikes"/>
    internal IReadOnlyList<SpikeRecord> Spikes => _raster.Spikes;

    /// <inheritdoc cref="SampleRaster.StepEnds"/>
    internal IReadOnlyList<long> StepEnds => _raster.StepEnds;

    /// <summary>Links that the packets injected so far have to cross, the one to the host included.</summary>
    internal long Hops { get; private set; }

    /// <summary>Makes room, so that nothing is allocated until there is more.</summary>
    internal void Reserve(int spikes, int steps) => _raster.Reserve(spikes, steps);

    /// <summary>Links between dies among them.</summary>
    internal long DieCrossings { get; private set; }

    /// <summary>A packet was injected by a core or the host.</summary>
    /// <param name="flit">The packet.</param>
    /// <param name="tile">The tile whose router takes it.</param>
    internal void Inject(Flit flit, int tile)
    {
        Hops += Math.Abs(flit.Dx) + Math.Abs(flit.Dy);
        if (_mesh.Dies is null) return;
        var (y, x) = Math.DivRem(tile, _mesh.Width);
        DieCrossings += MeshDistance.Crossings(_mesh, x, y, x + flit.Dx, y + flit.Dy);
    }

    /// <summary>A neuron fired.</summary>
    internal void Fire(CoreProgram core, int neuron, int count, int step, long cycle) =>
        _raster.Fire(step - core.StartStep, core.Population, core.NeuronIndex[neuron], count, cycle);

    /// <summary>A core's updating sweep of a step is done.</summary>
    internal void Swept(CoreProgram core, CoreState state, int step)
    {
        _afterSweep?.Invoke(_sample, step, core, state);
        _raster.AddMembranes(core.Image, state.V);
    }

    /// <summary>Membranes of a core of integrators after an updating step, from an engine that keeps its state elsewhere.</summary>
    internal void Membranes(CoreProgram core, ReadOnlySpan<int> membranes) => _raster.AddMembranes(core.Image, membranes);

    /// <summary>Links that packets counted elsewhere have to cross.</summary>
    internal void AddHops(long hops) => Hops += hops;

    /// <summary>True if somebody wants to see the state after every sweep.</summary>
    internal bool IsObserved => _afterSweep is not null;

    /// <summary>True if a sweep matters to somebody although it changes nothing: an observer, or a sum of membranes that are not 0.</summary>
    internal bool NeedsSweep(CoreProgram core, CoreState state) =>
        _afterSweep is not null || (_raster.IsReadOut(core.Image) && state.V.AsSpan().IndexOfAnyExcept(0) >= 0);

    /// <summary>A step ended: the next begins in this cycle.</summary>
    internal void EndStep(long cycle) => _raster.EndStep(cycle);

    /// <summary>Closes the sample.</summary>
    internal SampleResult Finish(string id, int label, long cycles) => _raster.Finish(id, label, cycles);
}
