using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping.Traffic;

/// <summary>Packets per step that one core with an axon for the element gets from it: the rates of a projection's sources, behind its pooling.</summary>
internal static class PooledRates
{
    /// <summary>[channels, height, width] of <see cref="NormalForm.Input"/>, row-major.</summary>
    internal static double[] Of(NormalForm form, double[] rates)
    {
        var result = new double[form.Input.Size];
        var source = 0;
        for (var c = 0; c < form.Source.Channels; c++)
            for (var y = 0; y < form.Source.Height; y++)
                for (var x = 0; x < form.Source.Width; x++)
                {
                    var rate = rates[rates.Length == 1 ? 0 : source];
                    source++;
                    foreach (var py in form.Rows[y])
                        foreach (var px in form.Columns[x]) result[(c * form.Input.Height + py) * form.Input.Width + px] += rate;
                }
        return result;
    }
}
