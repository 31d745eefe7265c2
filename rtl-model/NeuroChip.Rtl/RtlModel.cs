using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Rtl.Run;

namespace NeuroChip.Rtl;

/// <summary>The hardware description clock by clock, with everything that a tile shows.</summary>
public sealed class RtlModel : ICycleModel
{
    private readonly RtlMesh _mesh;
    private readonly int _tiles;
    private CounterTable _sampleCounters;

    private RtlModel(RtlMesh mesh, int tiles)
    {
        _mesh = mesh;
        _tiles = tiles;
        Counters = new CounterTable(tiles);
        _sampleCounters = new CounterTable(tiles);
    }

    /// <summary>A mesh of verilated tiles that runs an image.</summary>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image.</param>
    /// <param name="options">Seeds, limits, waveform; what concerns whole samples does not apply.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0103, NC0104, NC0107.</exception>
    public static RtlModel Create(ChipImage image, ChipConfig chip, RtlOptions? options = null) =>
        new(new RtlMesh(image, chip, options ?? new RtlOptions()), chip.Tiles);

    /// <summary>Clock edges so far, summed over tiles.</summary>
    public long TileClocks => _mesh.TileClocks;

    /// <inheritdoc/>
    public long Cycle => _mesh.Cycle;

    /// <inheritdoc/>
    public int Step => _mesh.Step;

    /// <inheritdoc/>
    public bool StepEnded => _mesh.StepEnded;

    /// <inheritdoc/>
    public ReadOnlySpan<TileObservation> Tiles => _mesh.Observations;

    /// <inheritdoc/>
    public CounterTable Counters { get; }

    /// <inheritdoc/>
    public void Begin(SampleSpikes sample, int timesteps)
    {
        _sampleCounters = new CounterTable(_tiles);
        _mesh.Begin(sample, timesteps, _sampleCounters, null);
    }

    /// <inheritdoc/>
    public bool Clock()
    {
        if (!_mesh.Clock()) return false;
        if (_mesh.Ended) Counters.Add(_sampleCounters);
        return true;
    }

    /// <inheritdoc/>
    public int State(int tile, int neuron, StateVariable variable) => _mesh.Tiles[tile].State(neuron, variable);

    /// <inheritdoc/>
    public ulong StateDigest(int tile) => _mesh.Tiles[tile].StateDigest();

    /// <inheritdoc/>
    public void Dispose() => _mesh.Dispose();
}
