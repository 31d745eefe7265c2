using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reports;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip inspect MODEL|IMAGE.</summary>
internal static class InspectCommand
{
    internal static Command Create(Output output)
    {
        var model = new Argument<string>("model") { Description = $"A trained network ({FrontEnds.Endings}) or a compiled image." };
        var semantics = new SemanticsOptions();
        var command = new Command("inspect", "Prints graph, shapes and parameters of a model, and what would be mapped.") { model };
        semantics.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(model)!;
            if (ModelFile.IsImage(path)) return Image(ModelFile.ReadImage(path), output);
            output.Results.Write(Model(path, semantics.Read(parsed), output));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>
    /// The graph as text, and what would be mapped of it. Where it cannot be mapped the graph goes to stderr, to be seen beside the errors;
    /// a missing --dt alone is no reason to refuse it.
    /// </summary>
    private static string Model(string path, Func<SnnSemantics, SnnSemantics> choose, Output output)
    {
        var bag = new DiagnosticBag();
        var graph = ModelFile.ReadGraph(path, bag);
        var semantics = choose(graph.Implied);
        // A graph whose shapes contradict each other is shown as the file has it.
        var shapes = new DiagnosticBag();
        var inferred = ShapeInference.Infer(graph, shapes);
        var text = GraphPrinter.Print(shapes.HasErrors ? graph : inferred);
        try
        {
            text += "\n" + PlanPrinter.Print(PlanBuilder.Build(graph, semantics, bag));
        }
        catch (DiagnosticException e) when (semantics.Dt is null && e.Diagnostics.All(d => d.Severity == Severity.Warning || d.Code == "NC0509"))
        {
            foreach (var d in e.Diagnostics.Where(d => d.Code == "NC0509")) output.Messages.WriteLine((d with { Severity = Severity.Warning }).Render());
        }
        catch (DiagnosticException)
        {
            output.Messages.Write(text);
            throw;
        }
        foreach (var d in bag.Items.Where(d => d.Severity == Severity.Warning)) output.Messages.WriteLine(d.Render());
        return text;
    }

    private static int Image(ChipImage image, Output output)
    {
        output.Results.WriteLine($"image of {image.Network}, SHA-256 {ChipImageFile.Digest(image)}");
        foreach (var (key, value) in image.Options) output.Results.WriteLine($"  {key}: {value}");
        output.Results.WriteLine("populations");
        for (var p = 0; p < image.Populations.Length; p++)
        {
            var info = image.Populations[p];
            var cores = image.Cores.Where(c => c.Population == p).Select(c => $"({c.TileX},{c.TileY})").ToArray();
            output.Results.WriteLine($"  {info.Name} [{string.Join(", ", info.Shape)}] depth {info.Depth}{(info.IsOutput ? ", output" : "")}{(cores.Length > 0 ? $", {(cores.Length == 1 ? "1 core" : $"{cores.Length} cores")}: {string.Join(" ", cores)}" : "")}");
        }
        output.Results.WriteLine("projections");
        foreach (var p in image.Projections) output.Results.WriteLine($"  {p.Name}: {p.Kind.ToString().ToLowerInvariant()}, {p.Synapses} synapses, {p.Weights} stored weights");
        return ExitCode.Done;
    }
}
