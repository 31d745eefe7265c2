using NeuroChip.Chip.Config;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Traffic;

namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>Prices the cuts of one population. Populations never share a core, so what a cut costs does not depend on how the others are cut.</summary>
internal sealed class LayerCuts
{
    private readonly IrGrid _grid;
    private readonly ConvLoad[] _convs;
    private readonly double _densePackets;
    private readonly long _denseAxons;
    private readonly int _denses;
    private readonly CoreConfig _core;
    private readonly int _neurons;

    /// <summary>Prepares the sums.</summary>
    /// <param name="population">The population.</param>
    /// <param name="projections">What feeds it.</param>
    /// <param name="rates">Firing rates.</param>
    /// <param name="core">The core, less what is kept free.</param>
    /// <param name="neuronLimit">Neurons per core.</param>
    internal LayerCuts(IrPopulation population, IReadOnlyList<IrProjection> projections, SpikeRates rates, CoreConfig core, int neuronLimit)
    {
        (_grid, _core) = (population.Grid, core);
        _convs = [.. projections.Where(p => p.Form!.Conv is not null).Select(p => new ConvLoad(p.Form!, rates.Of(p.Plan.Source)))];
        foreach (var p in projections)
        {
            if (p.Form!.Dense is not { } dense) continue;
            _densePackets += PooledRates.Of(p.Form, rates.Of(p.Plan.Source)).Sum();
            _denseAxons += dense.Inputs;
            _denses++;
        }
        _neurons = _denses > 0 ? Math.Min(neuronLimit, core.Synapse.WeightColumns) : neuronLimit;
    }

    /// <summary>True if every box fits the neurons and axons of a core; rows and columns depend on the channels alone, which a cut inherits.</summary>
    internal bool Fits(GridCut cut)
    {
        foreach (var slice in cut.Slices())
        {
            if (slice.Size > _neurons) return false;
            var axons = _denseAxons;
            foreach (var conv in _convs) axons += conv.Axons(slice);
            if (axons > _core.Axons) return false;
        }
        return true;
    }

    /// <summary>The cost of a cut.</summary>
    internal CutCost Cost(GridCut cut)
    {
        var (packets, work) = (0.0, 0.0);
        foreach (var slice in cut.Slices())
        {
            var (into, cycles) = (_densePackets, 0.0);
            if (_denses > 0) cycles += _densePackets * (1 + _core.Synapse.ReadTime(slice.Size));
            foreach (var conv in _convs)
            {
                var (p, reads) = conv.Of(slice);
                into += p;
                cycles += 2 * p + reads * _core.Synapse.ReadTime(conv.Columns(slice.Channels));
            }
            packets += into;
            work = Math.Max(work, Math.Max(cycles, (double)slice.Size / _core.NeuronLanes));
        }
        return new CutCost(cut.Cores, packets, work);
    }
}
