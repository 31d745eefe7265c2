using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Cli.Running;

/// <summary>One kind of model file: a line of <see cref="FrontEnds"/>.</summary>
/// <param name="Name">The format's name in messages.</param>
/// <param name="Extensions">Usual endings of the file's name, with the dot, lower case.</param>
/// <param name="Recognises">True if the content is of this kind: given the path and the file's first bytes (at most <see cref="FrontEnds.StartBytes"/>). Never throws for a damaged file.</param>
/// <param name="Read">Reads the file into a graph that also carries what the format implies (<see cref="SnnGraph.Implied"/>); warnings go to the bag, errors are thrown together.</param>
internal sealed record FrontEnd(string Name, string[] Extensions, Func<string, ReadOnlyMemory<byte>, bool> Recognises, Func<string, DiagnosticBag, SnnGraph> Read)
{
    /// <summary>True if the name ends as files of this kind do.</summary>
    internal bool HasExtension(string path) => Array.Exists(Extensions, e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
