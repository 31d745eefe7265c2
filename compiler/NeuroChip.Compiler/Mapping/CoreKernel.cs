using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// The integer weights of a core, w_int = round(w / s), half away from zero, with the scales s of <see cref="CoreScales"/>. Spatial tiles of the same channels
/// have the same weights and share one object.
/// </summary>
internal sealed class CoreKernel
{
    private readonly Dictionary<int, double[]> _expanded = [];

    private CoreKernel(double[] scales, sbyte[][] weights, KernelSums[] sums, double error) => (Scales, Weights, Sums, Error) = (scales, weights, sums, error);

    /// <summary>The input shift that the file's own integers need; null where the shift is free.</summary>
    internal int? Shift { get; private init; }

    /// <summary>Why the file's own integers could not be kept; null where they were, or where it has none.</summary>
    internal string? Inexact { get; private init; }

    /// <summary>Membrane of one weight unit: length 1, or one per group of neurons that share their weights.</summary>
    internal double[] Scales { get; }

    /// <summary>The scales repeated for all neurons of a core; cores of the same size share the array.</summary>
    internal double[] ScalesOf(int neurons)
    {
        lock (_expanded)
        {
            if (!_expanded.TryGetValue(neurons, out var scales)) _expanded[neurons] = scales = CoreScales.Expand(Scales, neurons);
            return scales;
        }
    }

    /// <summary>Per block [rows, columns].</summary>
    internal sbyte[][] Weights { get; }

    /// <summary>Per block.</summary>
    internal KernelSums[] Sums { get; }

    /// <summary>Largest distance of a weight from its integer, in units of the membrane.</summary>
    internal double Error { get; }

    /// <summary>What decides the weights of a core: population, channels, and which projections reach it; where a matrix feeds it, the very neurons too.</summary>
    internal static string Key(IrCore core)
    {
        var s = core.Slice;
        var key = FormattableString.Invariant($"{core.Population}:{s.C0}:{s.C1}");
        foreach (var b in core.Blocks)
            key += FormattableString.Invariant(b.Kind == BlockKind.Conv ? (FormattableString)$" {b.Projection}" : $" {b.Projection}:{s.Y0}:{s.Y1}:{s.X0}:{s.X1}");
        return key;
    }

    /// <summary>Quantizes; null where a weight is not finite.</summary>
    internal static CoreKernel? Make(CoreGraph graph, IrCore core, int maxWeight, bool scalePerNeuron)
    {
        var groups = CoreScales.Groups(core);
        var largest = new double[groups];
        var finite = true;
        var exact = graph.Populations[core.Population].Neuron!.Integer is { } integer ? new ExactScale(integer) : null;
        foreach (var block in core.Blocks)
            Visit(graph, core, block, (weights, first, column) =>
            {
                var most = 0.0;
                foreach (var w in weights)
                {
                    finite &= double.IsFinite(w);
                    most = Math.Max(most, Math.Abs(w));
                    exact?.Add(w);
                }
                ref var known = ref largest[(first + column) % groups];
                known = Math.Max(known, most);
            });
        if (!finite) return null;
        string? why = null;
        var kept = exact?.Choose(maxWeight, out why);
        var scales = kept is { } found ? [found.Scale] : CoreScales.Choose(largest, maxWeight, scalePerNeuron);
        var error = 0.0;
        var integers = new sbyte[core.Blocks.Length][];
        var sums = new KernelSums[core.Blocks.Length];
        for (var b = 0; b < integers.Length; b++)
        {
            var block = core.Blocks[b];
            var to = new sbyte[(long)block.RowCount * block.Columns];
            Visit(graph, core, block, (weights, first, column) =>
            {
                var scale = scales[scales.Length == 1 ? 0 : (first + column) % groups];
                // Rows of the group that begins with this neuron: in a matrix all.
                var at = (block.Geometry is null ? 0 : first / block.Columns * weights.Length * block.Columns) + column;
                foreach (var w in weights)
                {
                    var integer = Math.Clamp(Math.Round(w / scale, MidpointRounding.AwayFromZero), -maxWeight, maxWeight);
                    error = Math.Max(error, Math.Abs(w - integer * scale));
                    to[at] = (sbyte)integer;
                    at += block.Columns;
                }
            });
            integers[b] = to;
            sums[b] = KernelSums.Of(ImageEmitter.Block(block with { Weights = to }));
        }
        return new CoreKernel(scales, integers, sums, error) { Shift = kept?.Shift, Inexact = why };
    }

    /// <summary>Calls back with the weights of every column of a block, the first local output of the column's group, and the column.</summary>
    private static void Visit(CoreGraph graph, IrCore core, IrBlock block, Action<ReadOnlySpan<double>, int, int> column)
    {
        var form = graph.Projections[block.Projection].Form!;
        if (form.Dense is { } dense)
        {
            var row = new double[dense.Weights.PerOutput];
            for (var j = 0; j < block.Columns; j++)
            {
                dense.Weights.Read(core.NeuronIndex[j], row);
                if (block.Kept is { } kept)
                    for (var r = 0; r < kept.Length; r++) row[r] = row[kept[r]];
                column(row.AsSpan(0, block.RowCount), 0, j);
            }
            return;
        }
        var conv = form.Conv!;
        var kernel = new double[conv.Weights.PerOutput];
        for (var first = 0; first < block.Window.Channels / conv.InPerGroup * block.Columns; first += block.Columns)
            for (var j = 0; j < block.Columns; j++)
            {
                conv.Weights.Read(core.Slice.C0 + first + j, kernel);
                column(kernel, first, j);
            }
    }
}
