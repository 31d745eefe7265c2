using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
using NeuroChip.Compiler.Fitting;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Cli.Running;

/// <summary>What would make a network fit, in words: a note beside the errors, and what <c>compile --suggest</c> prints.</summary>
internal static class FitAdvice
{
    // Each of some twenty trials of such a network takes milliseconds; larger ones are tried on request.
    private const long Neurons = 20_000;
    private const long Weights = 1_000_000;

    /// <summary>The errors and a note with changes that fit, tried where that is quick.</summary>
    internal static DiagnosticException WithNote(DiagnosticException errors, NetworkPlan plan, ChipConfig chip, CompilerOptions options, SourcePosition model)
    {
        var code = errors.Diagnostics.First(d => d.Severity == Severity.Error).Code;
        string? note;
        // The trials do not build the tables of multicast trees: their own hints say what fits.
        if (chip.Mesh.Trees is not null) return errors;
        if (IsQuick(plan)) note = FitSearch.Run(plan, chip, options) is { Options: [var first, ..] } ? $"tried, and fits: {Line(first)}" : null;
        else note = "'neurochip compile --suggest' finds the nearest chip that fits, by trying";
        return note is null ? errors : new DiagnosticException([.. errors.Diagnostics, new Diagnostic(code, Severity.Note, note, model)]);
    }

    /// <summary>The suggestion as lines of text.</summary>
    internal static string Text(FitSuggestion suggestion)
    {
        if (suggestion.Options.Count == 0)
            return suggestion.Fits ? "fits, and no smaller mesh would do\n" : $"no size of the chip helps against {string.Join(", ", suggestion.Remaining.Select(d => d.Code).Distinct())}\n";
        var head = suggestion.Fits ? "fits; the smallest mesh that would do:" : $"changes that fit, each tried, none of its values larger than needed ({suggestion.Trials} trials):";
        return head + "\n" + string.Concat(suggestion.Options.Select((o, i) => $"  {(i > 0 ? "or " : "")}{Line(o)}\n"));
    }

    private static string Line(IReadOnlyList<FitChange> changes) => string.Join(' ', changes);

    private static bool IsQuick(NetworkPlan plan) =>
        plan.Populations.Sum(p => (long)p.Shape.Size) <= Neurons && plan.Projections.SelectMany(p => p.Chain).Sum(n => n switch { LinearNode l => l.Weight.LongLength, ConvNode c => c.Weight.LongLength, _ => 0 }) <= Weights;
}
