using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Passes;

/// <summary>
/// Cuts populations into cores by neurons, rows, columns and axons. Local neurons are pixel-major: (y * width + x) * channels + c.
/// </summary>
internal sealed class SplitPass : ICompilerPass
{
    public string Name => "split";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var cuts = new List<(IrPopulation Population, IrProjection[] Projections, TileShape Tile)>();
        var sparse = new Dictionary<int, int[][]>();
        foreach (var population in graph.Populations)
        {
            if (population.Plan.IsInput) continue;
            var projections = graph.Projections.Where(p => p.Plan.Target.Index == population.Plan.Index).ToArray();
            if (!Fits(population, projections, context)) continue;
            if (SparseCut.Find(population.Grid.Size, [.. projections.Select(p => p.Form!)], context.Chip.Core, context.NeuronLimit(population.Plan.Index)) is { } parts)
            {
                sparse[population.Plan.Index] = parts;
                cuts.Add((population, projections, new TileShape(0, 1, 1, parts.Length, 0)));
                continue;
            }
            var search = new TileSearch(population.Grid, projections.Select(p => p.Form!), context.Chip.Core, context.NeuronLimit(population.Plan.Index));
            var tile = search.Best();
            if (tile is null) Explain(population, search, context);
            else cuts.Add((population, projections, tile));
        }
        if (context.Diagnostics.HasErrors || !HasTiles(cuts, context)) return graph;
        var cores = new List<IrCore>();
        foreach (var (population, projections, tile) in cuts)
            if (sparse.TryGetValue(population.Plan.Index, out var parts)) CutParts(population, projections, parts, cores);
            else Cut(population, projections, tile, cores);
        return graph with { Cores = cores, Stage = IrStage.Split };
    }

    private static bool HasTiles(List<(IrPopulation Population, IrProjection[] Projections, TileShape Tile)> cuts, PassContext context)
    {
        var tiles = context.Chip.Tiles;
        var need = cuts.Sum(c => (long)c.Tile.Cores);
        if (need <= tiles) return true;
        var before = 0L;
        var i = 0;
        while (before + cuts[i].Tile.Cores <= tiles) before += cuts[i++].Tile.Cores;
        var first = cuts[i].Population.Plan;
        context.Diagnostics.Error("NC0706",
            $"the network needs {need} cores, '{context.Chip.Name}' has {context.Chip.Mesh.Width} x {context.Chip.Mesh.Height} = {tiles} tiles: {need - tiles} too many; layer '{first.Name}', core {tiles - before} of it, is the first without a tile",
            new SourcePosition(first.Origin), FitHint.Mesh((int)Math.Min(need, int.MaxValue)));
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
            context.Diagnostics.Error("NC0703", $"layer '{name}' needs {core.Synapse.CellsPerWeight} cell columns for one weight per row, '{context.Chip.Name}' has {core.Synapse.Columns}",
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

    private static void Cut(IrPopulation population, IrProjection[] projections, TileShape tile, List<IrCore> cores)
    {
        var grid = population.Grid;
        var part = 0;
        for (var c = 0; c < grid.Channels; c += tile.Channels)
            for (var y = 0; y < grid.Height; y += tile.Height)
                for (var x = 0; x < grid.Width; x += tile.Width)
                {
                    var slice = new IrSlice(c, Math.Min(grid.Channels, c + tile.Channels), y, Math.Min(grid.Height, y + tile.Height), x, Math.Min(grid.Width, x + tile.Width));
                    var blocks = new List<IrBlock>();
                    foreach (var p in projections)
                    {
                        var block = Block(p, slice);
                        // A tile that sees nothing but padding has no axon of this projection.
                        if (block.AxonCount > 0) blocks.Add(block);
                    }
                    cores.Add(new IrCore
                    {
                        Index = cores.Count, Population = population.Plan.Index, Part = part++, Slice = slice, NeuronIndex = LocalOrder(grid, slice), Blocks = [.. blocks],
                    });
                }
    }

    /// <summary>Slices count positions in the order of the parts.</summary>
    private static void CutParts(IrPopulation population, IrProjection[] projections, int[][] parts, List<IrCore> cores)
    {
        var first = 0;
        for (var part = 0; part < parts.Length; part++)
        {
            var neurons = parts[part];
            var slice = new IrSlice(first, first + neurons.Length, 0, 1, 0, 1);
            var blocks = new List<IrBlock>();
            foreach (var p in projections)
            {
                var block = Block(p, slice);
                if (SparseRows.Apply(p.Form!.Dense!))
                {
                    var kept = SparseRows.Of(p.Form.Dense!, neurons);
                    block = block with { Kept = kept, RowCount = kept.Length };
                }
                if (block.AxonCount > 0) blocks.Add(block);
            }
            cores.Add(new IrCore { Index = cores.Count, Population = population.Plan.Index, Part = part, Slice = slice, NeuronIndex = neurons, Blocks = [.. blocks] });
            first += neurons.Length;
        }
    }

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
