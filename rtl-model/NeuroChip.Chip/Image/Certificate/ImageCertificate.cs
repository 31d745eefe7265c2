using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Image.Certificate;

/// <summary>
/// What the compiler's checker proved of an image: every source was walked to exactly its destinations, every core stays within its capacities and no
/// accumulator can overflow. The file binds it to the image's content by a digest. 'neurochip check IMAGE' proves it again.
/// </summary>
/// <param name="Limits">What a core has.</param>
/// <param name="Cores">What each core uses, in image order.</param>
/// <param name="Sources">Input elements and neurons walked.</param>
/// <param name="Destinations">Routing entries followed: packets if every source fires once.</param>
/// <param name="HostDestinations">Those that lead to the host.</param>
/// <param name="Synapses">Connected pairs of source and neuron that the walk found.</param>
/// <param name="SourcesCompared">Sources whose weights and delays were compared with the network itself.</param>
/// <param name="SynapsesCompared">Synapses walked in doing so.</param>
/// <param name="WorstWeightError">Largest error of a compared weight, in units of its scale; at most 0.5 per synapse of the pair.</param>
public sealed record ImageCertificate(
    CertifiedLimits Limits, CoreCertificate[] Cores, long Sources, long Destinations, long HostDestinations, long Synapses,
    long SourcesCompared, long SynapsesCompared, double WorstWeightError)
{
    /// <summary>Format of the certificate; a reader accepts exactly this one.</summary>
    public const int Version = 1;

    /// <summary>
    /// Checks, without walking anything, that an image carries a certificate, that it speaks of this image and chip, and that nothing in it exceeds a limit.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="chip">The chip that it carries.</param>
    /// <param name="file">Name for diagnostics.</param>
    /// <exception cref="DiagnosticException">NC0805, all problems.</exception>
    public static void Verify(ChipImage image, ChipConfig chip, string file)
    {
        var position = new SourcePosition(file);
        if (image.Certificate is not { } certificate)
            throw new DiagnosticException("NC0805", "the image carries no certificate", position, "compile the model again");
        var problems = certificate.Problems(image, chip.Core).Take(20).Select(p => new Diagnostic("NC0805", Severity.Error, p, position, "compile the model again")).ToArray();
        if (problems.Length > 0) throw new DiagnosticException(problems);
    }

    private IEnumerable<string> Problems(ChipImage image, CoreConfig core)
    {
        if (Limits != CertifiedLimits.Of(core)) yield return "the certificate was made for another chip";
        if (Cores.Length != image.Cores.Length)
        {
            yield return $"the certificate speaks of {Cores.Length} cores, the image has {image.Cores.Length}";
            yield break;
        }
        for (var c = 0; c < Cores.Length; c++)
        {
            if (CoreCertificate.Of(image.Cores[c], Cores[c].AccumulatorBound) != Cores[c]) yield return $"core {c} does not hold what the certificate says";
            foreach (var (resource, used, limit) in Limits.Compare(Cores[c]))
                if (used > limit || used < 0) yield return $"core {c}: {resource} {used}, the limit is {limit}";
        }
        var entries = image.InputRoutes.Entries.LongLength;
        foreach (var c in image.Cores) entries += c.Routes.Entries.LongLength;
        if (entries != Destinations) yield return $"the certificate speaks of {Destinations} destinations, the image has {entries}";
    }
}
