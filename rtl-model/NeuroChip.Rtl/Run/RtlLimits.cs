using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;

namespace NeuroChip.Rtl.Run;

/// <summary>What the hardware description does not cover yet, or has no room for.</summary>
internal static class RtlLimits
{
    private const int LargestGroup = 1024;
    private const int LargestBitmap = 65536;

    /// <summary>Refuses what the hardware description cannot run.</summary>
    /// <exception cref="DiagnosticException">NC0104 for each reason.</exception>
    internal static void Check(ChipImage image, ChipConfig chip)
    {
        var bag = new DiagnosticBag();
        const string hint = "'neurochip run' has no such limit with --engine cycle or event";
        var synapse = chip.Core.Synapse;
        var batch = synapse.ReadPolicy == ReadPolicy.Batch;
        if (batch && (synapse.BatchRows > LargestGroup || chip.Core.Axons > LargestBitmap))
            bag.Error("NC0104", $"the reader of the hardware description has room for groups of {LargestGroup} rows and {LargestBitmap} axons", hint: hint);
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
                bag.Error("NC0104", $"the core at ({core.TileX}, {core.TileY}) needs {rows} row spans, {columns} column spans and {channels} channels; the tables hold {room}", hint: hint);
            if (batch) CheckReader(core, bag, hint);
            if (core.Neurons.RefractorySteps >= 1 << RtlParameters.RefractoryBits)
                bag.Error("NC0104", $"the core at ({core.TileX}, {core.TileY}) has a refractory period of {core.Neurons.RefractorySteps} steps; the counter has {RtlParameters.RefractoryBits} bits", hint: hint);
            if (!FitsState(core.Neurons, chip.Core.StateBits))
                bag.Error("NC0104", $"a bias, threshold, reset value or initial membrane of the core at ({core.TileX}, {core.TileY}) does not fit the {chip.Core.StateBits} bits of the state", hint: hint);
        }
        bag.ThrowIfErrors();
    }

    /// <summary>The neuron memory holds parameters in words as wide as the state.</summary>
    private static bool FitsState(NeuronParameters n, int bits)
    {
        var limit = 1L << (bits - 1);
        bool Fits(int[] values) => Array.TrueForAll(values, v => v >= -limit && v < limit);
        // An integrator's threshold is not looked at.
        return Fits(n.BiasU) && Fits(n.BiasV) && (!n.Spiking || Fits(n.Threshold)) && Fits(n.ResetValue) && Fits(n.Initial) && (n.VMin == int.MinValue || Fits([n.VMin]));
    }

    private static void CheckReader(CoreImage core, DiagnosticBag bag, string hint)
    {
        var convs = core.Blocks.Select(b => b.Conv).OfType<ConvGeometry>().ToArray();
        var taps = Math.Max(convs.Sum(c => (long)c.OutHeight * c.KernelHeight), convs.Sum(c => (long)c.OutWidth * c.KernelWidth));
        if (taps > RtlParameters.LargestTable)
            bag.Error("NC0104", $"the core at ({core.TileX}, {core.TileY}) needs {taps} pairs of output and kernel index; the reader's table holds {RtlParameters.LargestTable}", hint: hint);
        else if (!Array.TrueForAll(convs, ConvTaps.AreUnique))
            bag.Error("NC0104", $"two inputs of the core at ({core.TileX}, {core.TileY}) reach an output over the same weight", hint: hint);
        if (core.Blocks.Any(b => b.MaxCountPerAxon >= 1L << RtlParameters.BitmapBits))
            bag.Error("NC0104", $"an axon of the core at ({core.TileX}, {core.TileY}) may receive more than {(1L << RtlParameters.BitmapBits) - 1} spikes in a step", hint: hint);
    }
}
