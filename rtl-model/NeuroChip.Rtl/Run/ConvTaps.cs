using NeuroChip.Chip.Image;

namespace NeuroChip.Rtl.Run;

/// <summary>
/// The spans of a conv block seen from its outputs: which input coordinate reaches output o with kernel index k. The batch reader walks output pixels and
/// kernel positions and looks the input up.
/// </summary>
internal static class ConvTaps
{
    /// <summary>Input row of (output row, kernel row) at index output * KernelHeight + kernel; -1 = none.</summary>
    internal static int[] Rows(ConvGeometry g) => Of(g.RowSpans, g.RowStep, g.OutHeight, g.KernelHeight, out _);

    /// <summary>Input column of (output column, kernel column) at index output * KernelWidth + kernel; -1 = none.</summary>
    internal static int[] Columns(ConvGeometry g) => Of(g.ColumnSpans, g.ColumnStep, g.OutWidth, g.KernelWidth, out _);

    /// <summary>False if two inputs reach an output with the same kernel index: no convolution does that, and a table has one place for them.</summary>
    internal static bool AreUnique(ConvGeometry g)
    {
        Of(g.RowSpans, g.RowStep, g.OutHeight, g.KernelHeight, out var rows);
        Of(g.ColumnSpans, g.ColumnStep, g.OutWidth, g.KernelWidth, out var columns);
        return rows && columns;
    }

    private static int[] Of(AxisSpan[] spans, (int Output, int Kernel) step, int outputs, int kernel, out bool unique)
    {
        unique = true;
        var taps = new int[outputs * kernel];
        Array.Fill(taps, -1);
        for (var input = 0; input < spans.Length; input++)
            for (var i = 0; i < spans[input].Count; i++)
            {
                ref var tap = ref taps[((spans[input].First + (i * step.Output)) * kernel) + spans[input].Kernel - (i * step.Kernel)];
                unique &= tap < 0;
                tap = input;
            }
        return taps;
    }
}
