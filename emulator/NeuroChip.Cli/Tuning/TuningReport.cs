using NeuroChip.Cli.Running;
using NeuroChip.Compiler.Tuning;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Cli.Tuning;

/// <summary>What 'tune' found, for the table and for tuning.json.</summary>
/// <param name="Original">The untouched network.</param>
/// <param name="Result">The search.</param>
/// <param name="Tuned">The network that it chose, and what pruning did to its matrices.</param>
/// <param name="Bits">Weight bits at the start.</param>
/// <param name="Loss">Points that might be lost.</param>
/// <param name="UnseenBefore">The untouched network on the samples kept back; null without any.</param>
/// <param name="UnseenAfter">The tuned one on the same.</param>
internal sealed record TuningReport(
    Compilation Original, TuningResult Result, (SnnGraph Graph, IReadOnlyList<PrunedLayer> Layers) Tuned, int Bits, double Loss, TuningScore? UnseenBefore, TuningScore? UnseenAfter)
{
    /// <summary>The rows of the comparison: name, unit, before, after; of the calibration samples, per sample where it is a cost.</summary>
    internal IReadOnlyList<(string Name, string Unit, double Before, double After)> Figures
    {
        get
        {
            var (b, a) = (Result.Before, Result.After);
            double Per(double total) => b.Samples == 0 ? 0 : total / b.Samples;
            return
            [
                ("accuracy", "%", b.AccuracyPercent, a.AccuracyPercent),
                .. UnseenBefore is null ? Array.Empty<(string, string, double, double)>() : [("accuracy_unseen", "%", UnseenBefore.AccuracyPercent, UnseenAfter!.AccuracyPercent)],
                ("cores", "", b.Cores, a.Cores),
                ("crossbar_rows", "", b.Rows, a.Rows),
                ("stored_weights", "bits", b.StoredBits, a.StoredBits),
                ("packets_per_sample", "", Per(b.Packets), Per(a.Packets)),
                ("synaptic_operations_per_sample", "", Per(b.SynapticOperations), Per(a.SynapticOperations)),
                ("cycles_per_sample", "", Per(b.Cycles), Per(a.Cycles)),
                ("energy_per_sample", "J", Per((double)b.Energy), Per((double)a.Energy)),
            ];
        }
    }

    /// <summary>Width of every layer with weights.</summary>
    internal IReadOnlyList<(string Layer, int Bits)> Widths =>
        [.. VariantRuns.StoredWeights(Original.Network.Image).Select(l => (l.Population, Result.Variant.LayerBits.TryGetValue(l.Population, out var b) ? b : Bits))];
}
