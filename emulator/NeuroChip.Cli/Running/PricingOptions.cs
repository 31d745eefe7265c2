using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Cli.Running;

/// <summary>The options that say what counters are priced with.</summary>
internal sealed class PricingOptions
{
    private readonly Option<string> _converters = new("--adc-model")
    {
        Description = "What prices a conversion: " + string.Join(", ", ConverterPrices.Names.Select(n => n.Name)) + ". Published models differ about tenfold; reports show all of them.",
        DefaultValueFactory = _ => ConverterPrices.NameOf(ConverterModel.File), HelpName = "MODEL",
    };

    internal void AddTo(Command command) => command.Add(_converters);

    /// <exception cref="DiagnosticException">NC0105.</exception>
    internal ConverterModel Converters(ParseResult parsed)
    {
        var name = parsed.GetValue(_converters)!;
        foreach (var known in ConverterPrices.Names)
            if (known.Name == name) return known.Model;
        throw new DiagnosticException("NC0105", $"unknown model of converters '{Excerpt.Of(name)}'", new SourcePosition("--adc-model"),
            "available: " + string.Join(", ", ConverterPrices.Names.Select(n => n.Name)));
    }
}
