using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>
/// Tells from the calibration images themselves whether they are too few for a scale per channel: of the channels that are active in another image, the share that
/// was active in none of these is about (channels active in one image alone) / (channels active, summed over the images).
/// I. J. Good, "The population frequencies of species and the estimation of population parameters", Biometrika 40:237, 1953 (after Turing).
/// </summary>
internal static class CalibrationCoverage
{
    // A channel that was never active has no scale of its own. Some always are that seldom; at a tenth of what is active they are no longer the exception.
    private const double TooMuch = 0.1;

    /// <summary>Warns of the layer that is known least.</summary>
    /// <param name="imagesWith">Per population and channel, the number of images in which it was active.</param>
    /// <param name="images">Images.</param>
    /// <param name="bag">Receives NC0421.</param>
    internal static void Check(IReadOnlyDictionary<AnnNode, int[]> imagesWith, int images, DiagnosticBag bag)
    {
        AnnNode? worst = null;
        var most = TooMuch;
        foreach (var (node, counts) in imagesWith)
            if (Unseen(counts) is var share && share > most) (worst, most) = (node, share);
        if (worst is null) return;
        var channels = imagesWith[worst];
        var (once, never) = (channels.Count(n => n == 1), channels.Count(n => n == 0));
        // A single image makes everything active once: it says nothing about others.
        bag.Warning("NC0421", images == 1
            ? $"1 calibration image is too few for a scale per channel: {never} of the {channels.Length} channels of '{worst.Name}' are not active in it, and it cannot tell which of them others use"
            : string.Create(CultureInfo.InvariantCulture, $"{images} calibration images are too few for a scale per channel: in '{worst.Name}' {once} of {channels.Length} channels were active in one image alone and {never} in none, so about {100 * most:0} % of those active in another image have not been seen"),
            new SourcePosition(worst.Origin), "calibrate on more images (--calibrate DATA, --calibrate-samples N), or with one scale per layer (--normalize-per layer); narrow weights suffer most");
    }

    private static double Unseen(int[] imagesWith)
    {
        var sum = imagesWith.Sum(n => (long)n);
        return sum == 0 ? 0 : (double)imagesWith.Count(n => n == 1) / sum;
    }
}
