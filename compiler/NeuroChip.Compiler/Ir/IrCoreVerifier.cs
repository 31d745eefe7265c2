using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Ir;

/// <summary>Invariants of single cores.</summary>
internal static class IrCoreVerifier
{
    internal static void Addresses(CoreGraph graph, string pass)
    {
        foreach (var core in graph.Cores)
        {
            var (axon, row) = (0, 0);
            foreach (var b in core.Blocks)
            {
                IrVerifier.Require(b.AxonBase == axon && b.RowBase == row, pass, $"core {core.Index} has a gap or an overlap in its axons or rows");
                axon += b.AxonCount;
                row += b.RowCount;
                IrVerifier.Require(b.MaxCountPerAxon > 0, pass, $"core {core.Index} has a block without a count");
                IrVerifier.Require((b.Kind == BlockKind.Conv) == (b.Geometry is not null), pass, $"core {core.Index} has a block of unclear kind");
                if (b.Geometry is { } g) Geometry(core, g, pass);
                else IrVerifier.Require(b.RowCount == b.AxonCount && b.Columns == core.NeuronIndex.Length, pass, $"core {core.Index} has a broken dense block");
            }
        }
    }

    private static void Geometry(IrCore core, ConvGeometry g, string pass)
    {
        IrVerifier.Require(g.OutHeight * g.OutWidth * g.OutChannels == core.NeuronIndex.Length, pass, $"core {core.Index} has a conv block of another size");
        Spans(core, g.RowSpans, g.RowStep, g.KernelHeight, g.OutHeight, pass);
        Spans(core, g.ColumnSpans, g.ColumnStep, g.KernelWidth, g.OutWidth, pass);
    }

    private static void Spans(IrCore core, AxisSpan[] spans, (int Output, int Kernel) step, int kernel, int outputs, string pass)
    {
        foreach (var s in spans)
        {
            if (s.Count == 0) continue;
            var last = s.First + (s.Count - 1) * step.Output;
            var lastKernel = s.Kernel - (s.Count - 1) * step.Kernel;
            IrVerifier.Require(s.First >= 0 && last < outputs && s.Kernel < kernel && lastKernel >= 0, pass, $"core {core.Index} has a span outside its tile or kernel");
        }
    }

    internal static void Integers(CoreGraph graph, string pass)
    {
        foreach (var core in graph.Cores)
        {
            IrVerifier.Require(core.Quantization is not null, pass, $"core {core.Index} has no integers");
            var q = core.Quantization!;
            IrVerifier.Require(Array.TrueForAll(q.Scale, s => double.IsFinite(s) && s > 0), pass, $"core {core.Index} has a scale that is not positive");
            IrVerifier.Require(q.AccumulatorBound <= q.AccumulatorLimit, pass, $"core {core.Index} may overflow its accumulators");
            IrVerifier.Require(q.Bound.WeightError <= q.Scale.Max() * 0.5000001, pass, $"core {core.Index} rounds a weight by more than half a unit");
            foreach (var b in core.Blocks)
                IrVerifier.Require(b.Weights?.LongLength == (long)b.RowCount * b.Columns, pass, $"core {core.Index} has a block without weights");
        }
    }

    internal static void Tiles(CoreGraph graph, string pass)
    {
        var mesh = graph.Chip.Mesh;
        var taken = new bool[graph.Chip.Tiles];
        foreach (var core in graph.Cores)
        {
            var inside = (uint)core.TileX < (uint)mesh.Width && (uint)core.TileY < (uint)mesh.Height;
            IrVerifier.Require(inside && !taken[(core.TileY * mesh.Width) + core.TileX], pass, $"core {core.Index} shares its tile or lies outside the mesh");
            taken[(core.TileY * mesh.Width) + core.TileX] = true;
        }
    }
}
