using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Conversion;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Nir;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip convert MODEL -o FILE.nir.</summary>
internal static class ConvertCommand
{
    private static readonly string[] NirEndings = [".nir", ".h5", ".hdf5"];

    internal static Command Create(Output output)
    {
        var model = new Argument<string>("model") { Description = $"A trained network ({FrontEnds.Endings})." };
        var file = new Option<string>("-o", "--output") { Description = "NIR file to write.", Required = true, HelpName = "FILE.nir" };
        var command = new Command("convert", "Writes any network that can be read as a NIR file, and says what NIR cannot hold.") { model, file };
        var conversion = new ConversionOptions(chip: false);
        conversion.AddTo(command);
        command.SetAction(parsed =>
        {
            var (path, target) = (parsed.GetValue(model)!, parsed.GetValue(file)!);
            InputFile.Keep(parsed, target);
            // A NIR file under another format's name would be read as that, and a description's weights lie beside it under any name.
            if (!NirEndings.Contains(Path.GetExtension(target).ToLowerInvariant()))
                throw new DiagnosticException("NC0104", "convert writes NIR, which such a name does not tell", new SourcePosition(target), "end the name with .nir");
            var bag = new DiagnosticBag();
            var converted = ConvertedModel.Is(path);
            if (converted) conversion.RefuseUseless(parsed);
            else conversion.Refuse(parsed, path);
            var graph = converted && conversion.Read(parsed) is { Data: not null } settings ? ConvertedModel.Scaled(path, settings, bag) : ModelFile.ReadGraph(path, bag);
            InputFile.Keep(graph.SideFiles, [target]);
            var shaped = ShapeInference.Infer(graph, bag);
            bag.ThrowIfErrors();
            // Shapes let the writer spread parameters over a population, from which other readers take its size. A graph of graphs comes from a NIR file, which has
            // them already, and stays nested.
            if (graph.Nodes.Any(n => n is SubgraphNode)) shaped = graph;
            OutputFolder.WriteBeside(target, temporary => NirWriter.Write(shaped, temporary, bag, target));
            foreach (var d in bag.Items) output.Messages.WriteLine(d.Render());
            output.Results.WriteLine($"{target}: NIR {NirWriter.Version} of {graph.Name} ({graph.Format}), {shaped.Nodes.Count} nodes");
            return ExitCode.Done;
        });
        return command;
    }
}
