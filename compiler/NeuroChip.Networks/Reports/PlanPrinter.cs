using System.Text;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Reports;

/// <summary>A plan as text for people: populations, projections, totals and the semantics in force.</summary>
public static class PlanPrinter
{
    /// <summary>Prints the plan.</summary>
    public static string Print(NetworkPlan plan)
    {
        var text = new StringBuilder();
        var neurons = plan.Populations.Where(p => !p.IsInput).Sum(p => (long)p.Shape.Size);
        text.Append($"{neurons} neurons in {plan.Populations.Count - 1} populations, {plan.Projections.Count} projections, {WeightCount(plan)} weights, depth {plan.Depth}\n");
        TextTable.Append(text, ["population", "kind", "shape", "neurons", "depth", "bias", "role"], [.. plan.Populations.Select(p => new[]
        {
            p.Name, p.Neuron is null ? "input" : GraphPrinter.TypeOf(p.Neuron), p.Shape.ToString(), p.Shape.Size.ToString(), p.Depth.ToString(),
            GraphPrinter.Span(p.BiasCurrent), p.IsInput ? "input" : (p.IsOutput ? "output" : "hidden") + (p.Spiking ? "" : ", no spikes"),
        })]);
        TextTable.Append(text, ["projection", "operators", "weights", "lag", "delay"], [.. plan.Projections.Select(p => new[]
        {
            $"{p.Source.Name} -> {p.Target.Name}", p.Chain.Count == 0 ? "one to one" : string.Join(", ", p.Chain.Select(c => $"{c.Name} ({GraphPrinter.TypeOf(c)})")),
            p.Chain.Sum(Weights).ToString(), p.ReferenceLag == 0 ? "0" : $"{p.ReferenceLag} (feedback)", GraphPrinter.Span(p.DelaySteps.Select(d => (double)d)),
        })]);
        text.Append(Semantics(plan.Semantics)).Append('\n');
        return text.ToString();
    }

    /// <summary>Stored weights, each operator counted once however many paths use it; biases and scales apart.</summary>
    public static long WeightCount(NetworkPlan plan) =>
        plan.Projections.SelectMany(p => p.Chain).Distinct<SnnNode>(ReferenceEqualityComparer.Instance).Sum(Weights);

    /// <summary>One line that states every choice the file leaves open.</summary>
    public static string Semantics(SnnSemantics s) =>
        $"dt {(s.Dt is { } dt ? dt + " s" : "not needed")}; {(s.SpikesPerStep == SpikesPerStep.One ? "one spike" : "floor(v / threshold) spikes")} per neuron and step; "
        + $"v_min {(s.VMin is { } v ? v : "none")}; reset {s.Reset.ToString().ToLowerInvariant()}; {s.Discretization.ToString().ToLowerInvariant()} decay; spike where v {(s.StrictThreshold ? ">" : ">=")} threshold";

    private static long Weights(SnnNode node) => node switch { LinearNode l => l.Weight.Length, ConvNode c => c.Weight.Length, _ => 0 };
}
