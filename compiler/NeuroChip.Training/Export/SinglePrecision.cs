namespace NeuroChip.Training.Export;

/// <summary>Conversion to the single precision in which network files store weights.</summary>
public static class SinglePrecision
{
    /// <summary>Every value rounded to the nearest single.</summary>
    public static float[] Of(double[] values) => Array.ConvertAll(values, v => (float)v);

    /// <summary>Rounds in place, so that what is evaluated is what is stored.</summary>
    public static void Round(double[] values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = (float)values[i];
    }
}
