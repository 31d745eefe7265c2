using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Passes;

/// <summary>Gives every block its axon and row range, ascending, and conv blocks their coordinate tables.</summary>
internal sealed class AllocateAxonsPass : ICompilerPass
{
    public string Name => "allocate-axons";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var cores = new IrCore[graph.Cores.Count];
        for (var i = 0; i < cores.Length; i++)
        {
            var core = graph.Cores[i];
            var blocks = new IrBlock[core.Blocks.Length];
            var (axon, row) = (0, 0);
            for (var b = 0; b < blocks.Length; b++)
            {
                var block = core.Blocks[b];
                var projection = graph.Projections[block.Projection];
                blocks[b] = block with
                {
                    AxonBase = axon, RowBase = row, Geometry = Geometry(projection.Form!, block, core.Slice),
                    // One source spikes in one step for one delay, so an axon never sees two steps of the same source at once.
                    MaxCountPerAxon = (long)projection.Form!.Sharing * graph.Populations[projection.Plan.Source.Index].MaxCount,
                };
                axon += block.AxonCount;
                row += block.RowCount;
            }
            cores[i] = core with { Blocks = blocks };
        }
        return graph with { Cores = cores, Stage = IrStage.Addressed };
    }

    private static ConvGeometry? Geometry(NormalForm form, IrBlock block, IrSlice slice)
    {
        if (form.Conv is not { } conv) return null;
        var w = block.Window;
        var channelBase = new int[w.Channels];
        for (var c = 0; c < channelBase.Length; c++) channelBase[c] = c / conv.InPerGroup * block.Columns;
        return new ConvGeometry
        {
            InChannels = w.Channels, InHeight = w.Height, InWidth = w.Width,
            KernelHeight = conv.Vertical.Kernel, KernelWidth = conv.Horizontal.Kernel,
            OutHeight = slice.Height, OutWidth = slice.Width, OutChannels = slice.Channels,
            ChannelBase = channelBase,
            RowSpans = AxisSpans.Build(conv.Vertical, w.Y0, w.Y1, slice.Y0, slice.Y1),
            ColumnSpans = AxisSpans.Build(conv.Horizontal, w.X0, w.X1, slice.X0, slice.X1),
            RowStep = AxisSpans.Step(conv.Vertical), ColumnStep = AxisSpans.Step(conv.Horizontal),
        };
    }
}
