using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Compiler.Mapping.Partition;

namespace NeuroChip.Compiler.Passes;

/// <summary>
/// Cuts populations into boxes, one per core, by neurons, rows, columns and axons, as the chip's mapping objective asks. Local neurons are pixel-major: (y * width + x) * channels + c.
/// </summary>
internal sealed class SplitPass : ICompilerPass
{
    public string Name => "split";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var layers = new List<(IrPopulation Population, IrProjection[] Projections, IReadOnlyList<PricedCut> Front)>();
        foreach (var population in graph.Populations)
        {
            if (population.Plan.IsInput) continue;
            var projections = graph.Projections.Where(p => p.Plan.Target.Index == population.Plan.Index).ToArray();
            if (!Fits(population, projections, context)) continue;
            var limit = context.NeuronLimit(population.Plan.Index);
            if (SparseCut.Find(population.Grid, [.. projections.Select(p => p.Form!)], context.UsableCore, limit) is { } sparse)
            {
                layers.Add((population, projections, [sparse]));
                continue;
            }
            var search = new TileSearch(population.Grid, projections.Select(p => p.Form!), context.UsableCore, limit);
            var front = CutSearch.Front(search, () => new LayerCuts(population, projections, context.Rates, context.UsableCore, limit), context.Mapping, context.Chip.Tiles);
            if (front.Count == 0) Explain(population, search, context);
            else layers.Add((population, projections, front));
        }
        if (context.Diagnostics.HasErrors || !HasTiles(layers, context)) return graph;
        var chosen = CutChoice.Choose([.. layers.Select(l => l.Front)], context.Mapping, context.Chip.Tiles);
        var cores = new List<IrCore>();
        for (var i = 0; i < chosen.Length; i++)
        {
            var (population, projections, front) = layers[i];
            var cut = front[chosen[i]].Cut;
            if (cut.Parts is { } parts) CutParts(population, projections, parts, cores);
            else Cut(population, projections, cut, cores);
        }
        return graph with { Cores = cores, Stage = IrStage.Split };
    }

    private static bool HasTiles(List<(IrPopulation Population, IrProjection[] Projections, IReadOnlyList<PricedCut> Front)> layers, PassContext context)
    {
        var tiles = context.Chip.Tiles;
        var need = layers.Sum(l => (long)l.Front[0].Cost.Cores);
        if (need <= tiles) return true;
        var before = 0L;
        var i = 0;
        while (before + layers[i].Front[0].Cost.Cores <= tiles) before += layers[i++].Front[0].Cost.Cores;
        var first = layers[i].Population.Plan;
        context.Diagnostics.Error("NC0706",
            $"the network needs {need} cores, '{context.Chip.Name}' has {context.Chip.Mesh.Width} x {context.Chip.Mesh.Height} = {tiles} tiles: {need - tiles} too many; layer '{first.Name}', core {tiles - before} of it, is the first without a tile",
            new SourcePosition(first.Origin), FitHint.Mesh((int)Math.Min(need, int.MaxValue), context.Chip.Mesh.Dies));
        return false;
    }

    private static bool Fits(IrPopulation population, IrProjection[] projections, PassContext context)
    {
        var core = context.Chip.Core;
        var position = new SourcePosition(population.Plan.Origin);
        var name = population.Plan.Name;
        var ok = true;
        if (projections.Length > core.SynapseBlocks)
        {
            context.Diagnostics.Error("NC0711", $"layer '{name}' is fed by {projections.Length} projections ({string.Join(", ", projections.Select(p => p.Name))}), a core of '{context.Chip.Name}' holds {core.SynapseBlocks} synapse blocks: {projections.Length - core.SynapseBlocks} too many",
                position, FitHint.Set("core.synapse_blocks", projections.Length, "merge projections in the network"));
            ok = false;
        }
        if (core.Neurons < 1 || context.NeuronLimit(population.Plan.Index) < 1)
        {
            context.Diagnostics.Error("NC0701", $"layer '{name}' needs at least one neuron per core, '{context.Chip.Name}' has {core.Neurons}", position, "--set core.neurons=1");
            ok = false;
        }
        if (projections.Length > 0 && core.Synapse.WeightColumns < 1)
        {
            context.Diagnostics.Error("NC0703", $"layer '{name}' needs {core.Synapse.CellsPerWeight} cell columns for one weight per row, a core of '{context.Chip.Name}' has {core.Synapse.Columns}: {core.Synapse.CellsPerWeight - core.Synapse.Columns} too few",
                position, FitHint.Set("synapse.columns", core.Synapse.CellsPerWeight, "use fewer weight bits"));
            ok = false;
        }
        return ok;
    }

    private static void Explain(IrPopulation population, TileSearch search, PassContext context)
    {
        var core = context.Chip.Core;
        var position = new SourcePosition(population.Plan.Origin);
        var where = $"layer '{population.Plan.Name}', core 0 of it:";
        var rows = search.LeastRows();
        if (rows > core.Synapse.Rows)
            context.Diagnostics.Error("NC0702", $"{where} one neuron alone needs {rows} synapse rows, a core of '{context.Chip.Name}' has {core.Synapse.Rows}: {rows - core.Synapse.Rows} too many", position, FitHint.Set("synapse.rows", rows, "give the layer fewer inputs, for example by pooling before it"));
        var axons = search.LeastAxons();
        if (axons > core.Axons)
            context.Diagnostics.Error("NC0704", $"{where} one neuron alone needs {axons} axons, a core of '{context.Chip.Name}' has {core.Axons}: {axons - core.Axons} too many", position, FitHint.Set("core.axons", axons, "give the layer fewer inputs, for example by pooling before it"));
        if (rows <= core.Synapse.Rows && axons <= core.Axons)
            context.Diagnostics.Error("NC0711", $"{where} no cut of {population.Grid} fits the rows, columns and axons of '{context.Chip.Name}' together", position, "use a chip with more synapse.rows, synapse.columns or core.axons");
    }

    private static void Cut(IrPopulation population, IrProjection[] projections, GridCut cut, List<IrCore> cores)
    {
        var part = 0;
        foreach (var slice in cut.Slices())
            Add(population, part++, slice, LocalOrder(population.Grid, slice), projections.Select(p => Block(p, slice)), cores);
    }

    /// <summary>Slices count positions in the order of the parts.</summary>
    private static void CutParts(IrPopulation population, IrProjection[] projections, int[][] parts, List<IrCore> cores)
    {
        var first = 0;
        for (var part = 0; part < parts.Length; part++)
        {
            var neurons = parts[part];
            var slice = new IrSlice(first, first + neurons.Length, 0, 1, 0, 1);
            Add(population, part, slice, neurons, projections.Select(p => Kept(Block(p, slice), SparseRows.Of(p.Form!.Dense!, neurons))), cores);
            first += neurons.Length;
        }
    }

    /// <summary>The block with these rows alone.</summary>
    private static IrBlock Kept(IrBlock block, int[] rows) => rows.Length == block.RowCount ? block : block with { Kept = rows, RowCount = rows.Length };

    /// <summary>Adds a core. A tile that sees nothing but padding, or zeros, has no axon of the projection.</summary>
    private static void Add(IrPopulation population, int part, IrSlice slice, int[] neurons, IEnumerable<IrBlock> blocks, List<IrCore> cores) => cores.Add(new IrCore
    {
        Index = cores.Count, Population = population.Plan.Index, Part = part, Slice = slice, NeuronIndex = neurons, Blocks = [.. blocks.Where(b => b.AxonCount > 0)],
    });

    private static IrBlock Block(IrProjection projection, IrSlice slice)
    {
        var form = projection.Form!;
        if (form.Conv is not { } conv)
            return new IrBlock { Projection = projection.Plan.Index, Kind = BlockKind.Dense, Window = IrSlice.All(form.Input), RowCount = form.Input.Size, Columns = slice.Size };
        var firstGroup = slice.C0 / conv.OutPerGroup;
        var endGroup = (slice.C1 - 1) / conv.OutPerGroup + 1;
        var (y0, y1) = conv.Vertical.Window(slice.Y0, slice.Y1, form.Input.Height);
        var (x0, x1) = conv.Horizontal.Window(slice.X0, slice.X1, form.Input.Width);
        var window = new IrSlice(firstGroup * conv.InPerGroup, endGroup * conv.InPerGroup, y0, y1, x0, x1);
        return new IrBlock
        {
            Projection = projection.Plan.Index, Kind = BlockKind.Conv, Window = window,
            RowCount = window.Channels * conv.Vertical.Kernel * conv.Horizontal.Kernel, Columns = Math.Min(slice.Channels, conv.OutPerGroup),
        };
    }

    private static int[] LocalOrder(IrGrid grid, IrSlice slice)
    {
        var order = new int[slice.Size];
        var i = 0;
        for (var y = slice.Y0; y < slice.Y1; y++)
            for (var x = slice.X0; x < slice.X1; x++)
                for (var c = slice.C0; c < slice.C1; c++)
                    order[i++] = (c * grid.Height + y) * grid.Width + x;
        return order;
    }
}
