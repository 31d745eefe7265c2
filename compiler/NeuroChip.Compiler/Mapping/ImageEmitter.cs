using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>Writes the finished graph down as a <see cref="ChipImage"/>.</summary>
internal static class ImageEmitter
{
    internal static ChipImage Emit(CoreGraph graph, string chipYaml, IReadOnlyList<KeyValuePair<string, string>> options)
    {
        var cores = new CoreImage[graph.Cores.Count];
        for (var i = 0; i < cores.Length; i++) cores[i] = Core(graph, graph.Cores[i]);
        return new ChipImage
        {
            Network = graph.Plan.Name,
            ChipYaml = chipYaml,
            Options = options,
            InputShape = [.. graph.Plan.Input.Shape.Dims],
            Populations = [.. graph.Populations.Select(p => new PopulationInfo(p.Plan.Name, p.Plan.Origin, [.. p.Plan.Shape.Dims], p.Plan.Depth, p.Plan.Spiking, p.Plan.IsInput, p.Plan.IsOutput))],
            Projections = [.. graph.Projections.Select(p => Projection(graph, p))],
            Cores = cores,
            InputRoutes = graph.InputRoutes!,
            OutputPopulation = graph.Plan.Output.Index,
        };
    }

    internal static SynapseBlock Block(IrBlock block) => new()
    {
        Kind = block.Kind, AxonBase = block.AxonBase, AxonCount = block.AxonCount, RowBase = block.RowBase, RowCount = block.RowCount, Columns = block.Columns,
        Weights = block.Weights!, MaxCountPerAxon = block.MaxCountPerAxon, Projection = block.Projection, Conv = block.Geometry,
    };

    private static CoreImage Core(CoreGraph graph, IrCore core)
    {
        var delay = 0;
        foreach (var e in core.Routes!.Entries) delay = Math.Max(delay, e.Delay);
        return new CoreImage
        {
            TileX = core.TileX, TileY = core.TileY, Population = core.Population, NeuronIndex = core.NeuronIndex,
            StartStep = graph.Populations[core.Population].Plan.Depth, MaxDelay = delay, Scale = core.Quantization!.Scale,
            Neurons = core.Quantization.Neurons, Blocks = [.. core.Blocks.Select(Block)], Routes = core.Routes,
        };
    }

    private static ProjectionInfo Projection(CoreGraph graph, IrProjection p)
    {
        var form = p.Form!;
        var weights = form.Conv?.Weights.Count ?? form.Dense!.Weights.Count;
        return new ProjectionInfo(p.Name, p.Plan.Source.Index, p.Plan.Target.Index, form.Kind, Synapses(graph, p), weights);
    }

    /// <summary>
    /// Pairs (source element, target neuron) that are connected, whatever the weight; a pair counts once however many pools join it. Rows of a matrix that a core
    /// does without connect nothing.
    /// </summary>
    private static long Synapses(CoreGraph graph, IrProjection projection)
    {
        var form = projection.Form!;
        if (form.Dense is not null)
        {
            var sources = (long)form.Rows.Count(r => r.Length > 0) * form.Columns.Count(c => c.Length > 0) * form.Source.Channels;
            long pairs = 0;
            foreach (var core in graph.Cores)
                foreach (var block in core.Blocks)
                    if (block.Projection == projection.Plan.Index) pairs += block.Columns * (block.Kept is { } kept ? Sources(form, kept) : sources);
            return pairs;
        }
        var conv = form.Conv!;
        var rows = Pairs(form.Rows, conv.Vertical, conv.Output.Height);
        var columns = Pairs(form.Columns, conv.Horizontal, conv.Output.Width);
        return rows * columns * form.Source.Channels * conv.OutPerGroup;
    }

    /// <summary>Source elements that reach one of these elements of the pooled input.</summary>
    private static long Sources(NormalForm form, int[] kept)
    {
        var wanted = new bool[form.Input.Size];
        foreach (var k in kept) wanted[k] = true;
        long count = 0;
        for (var c = 0; c < form.Source.Channels; c++)
            foreach (var rows in form.Rows)
                foreach (var columns in form.Columns)
                    if (Array.Exists(rows, y => Array.Exists(columns, x => wanted[((c * form.Input.Height) + y) * form.Input.Width + x]))) count++;
        return count;
    }

    private static long Pairs(int[][] map, ConvAxis axis, int outputs)
    {
        // The source that reached an output last: sources come one after another.
        var reached = new int[outputs];
        long total = 0;
        for (var s = 0; s < map.Length; s++)
            foreach (var t in map[s])
                for (var k = 0; k < axis.Kernel; k++)
                {
                    var offset = t + axis.Pad - (k * axis.Dilation);
                    if (offset < 0 || offset % axis.Stride != 0 || offset / axis.Stride >= outputs || reached[offset / axis.Stride] == s + 1) continue;
                    reached[offset / axis.Stride] = s + 1;
                    total++;
                }
        return total;
    }
}
