using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Image.Certificate;
using NeuroChip.Compiler.Checking;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Cli.Running;

/// <summary>neurochip check IMAGE: proves an image again and compares the result with its certificate, and on request with the network.</summary>
internal static class ImageProof
{
    /// <summary>Proves the image and says so.</summary>
    /// <param name="path">The image.</param>
    /// <param name="model">The network to compare it with, or null.</param>
    /// <exception cref="DiagnosticException">NC0805: what does not hold.</exception>
    internal static string Check(string path, string? model)
    {
        var image = ModelFile.ReadImage(path);
        var chip = ChipCatalog.Parse(path + ":chip", image.ChipYaml);
        var (proof, problems) = ImageCertifier.Certify(image, chip);
        var stored = image.Certificate!;
        var found = new List<string>(problems);
        if (problems.Count == 0)
        {
            found.AddRange(Differences(stored, proof));
            if (model is not null) found.AddRange(Compare(image, chip, model, ref stored));
        }
        if (found.Count > 0) throw new DiagnosticException([.. found.Select(p => new Diagnostic("NC0805", Severity.Error, p, new SourcePosition(path), "compile the model again"))]);
        var text = $"{path}: image of {image.Network} is valid, proved again as certified{(model is null ? "" : $" and compared with {model}")}\n  content SHA-256 {ChipImageFile.Digest(image)}\n";
        return text + CertificateText.Summary(stored, image).TrimEnd();
    }

    private static IEnumerable<string> Differences(ImageCertificate stored, ImageCertificate proof)
    {
        for (var c = 0; c < proof.Cores.Length; c++)
            if (proof.Cores[c] != stored.Cores[c]) yield return $"the certificate gives core {c} an accumulator bound of {stored.Cores[c].AccumulatorBound}, proved is {proof.Cores[c].AccumulatorBound}";
        foreach (var (what, says, found) in new[]
        {
            ("sources", stored.Sources, proof.Sources), ("destinations", stored.Destinations, proof.Destinations),
            ("destinations at the host", stored.HostDestinations, proof.HostDestinations), ("synapses", stored.Synapses, proof.Synapses),
        })
            if (says != found) yield return $"the certificate speaks of {says} {what}, the walk found {found}";
    }

    private static IReadOnlyList<string> Compare(ChipImage image, ChipConfig chip, string model, ref ImageCertificate certificate)
    {
        var bag = new DiagnosticBag();
        var plan = PlanBuilder.Build(ModelFile.ReadGraph(model, bag), Semantics(image), bag);
        if (!SameNetwork(plan, image)) return [$"{model} is another network: its populations or projections are not those of the image"];
        var result = ImageChecker.Check(image, plan, chip);
        certificate = certificate with { SourcesCompared = result.Sources, SynapsesCompared = result.Synapses, WorstWeightError = result.WorstWeightError };
        return [.. result.Problems.Take(20)];
    }

    private static bool SameNetwork(NetworkPlan plan, ChipImage image) =>
        plan.Populations.Count == image.Populations.Length && plan.Projections.Count == image.Projections.Length && plan.Output.Index == image.OutputPopulation
        && plan.Populations.Zip(image.Populations).All(p => p.First.Name == p.Second.Name && p.First.Shape.Dims.SequenceEqual(p.Second.Shape) && p.First.Depth == p.Second.Depth && p.First.Spiking == p.Second.Spiking)
        && plan.Projections.Zip(image.Projections).All(p => p.First.Source.Index == p.Second.Source && p.First.Target.Index == p.Second.Target);

    /// <summary>The semantics that the image was compiled with, from the options that it carries.</summary>
    private static SnnSemantics Semantics(ChipImage image)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in image.Options) options[key] = value;
        string Get(string key) => options.GetValueOrDefault(key, "");
        double? Number(string key) => double.TryParse(Get(key).Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : null;
        return new SnnSemantics
        {
            Dt = Number("dt"), VMin = Number("v_min"),
            SpikesPerStep = Get("spikes_per_step") == "many" ? SpikesPerStep.Many : SpikesPerStep.One,
            Reset = Enum.TryParse<ResetMode>(Get("reset"), ignoreCase: true, out var reset) ? reset : ResetMode.Auto,
            Discretization = Enum.TryParse<Discretization>(Get("discretization"), ignoreCase: true, out var kind) ? kind : Discretization.Euler,
            StrictThreshold = Get("threshold_compare") == ">",
        };
    }
}
