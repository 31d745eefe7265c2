using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;

namespace NeuroChip.Rtl.Run;

/// <summary>What the hardware description does not cover yet, or has no room for.</summary>
internal static class RtlLimits
{
    /// <summary>Refuses what the hardware description cannot run.</summary>
    /// <exception cref="DiagnosticException">NC0104 for each reason.</exception>
    internal static void Check(ChipImage image, ChipConfig chip)
    {
        var bag = new DiagnosticBag();
        var position = new SourcePosition("--engine rtl");
        const string hint = "use --engine cycle or event";
        if (chip.Core.Synapse.ReadPolicy == ReadPolicy.Batch)
            bag.Error("NC0104", "the hardware description has no batch reader yet (synapse.read_policy: batch)", position, hint);
        var room = RtlParameters.Of(chip).TableEntries;
        foreach (var core in image.Cores)
        {
            long rows = 0, columns = 0, channels = 0;
            foreach (var conv in core.Blocks.Select(b => b.Conv).OfType<ConvGeometry>())
            {
                rows += conv.InHeight;
                columns += conv.InWidth;
                channels += conv.InChannels;
            }
            if (Math.Max(rows, Math.Max(columns, channels)) > room)
                bag.Error("NC0104", $"the core at ({core.TileX}, {core.TileY}) needs {rows} row spans, {columns} column spans and {channels} channels; the tables hold {room}", position, hint);
            if (core.Neurons.RefractorySteps >= 1 << RtlParameters.RefractoryBits)
                bag.Error("NC0104", $"the core at ({core.TileX}, {core.TileY}) has a refractory period of {core.Neurons.RefractorySteps} steps; the counter has {RtlParameters.RefractoryBits} bits", position, hint);
            if (core.Blocks.Any(b => b.Weights.Any(w => (uint)(StoredWeight.Of(chip.Core.Synapse, w) + 128) > 255)))
                bag.Error("NC0104", "the converters of this chip return values beyond 8 bits for single weights", position, hint);
        }
        bag.ThrowIfErrors();
    }
}
