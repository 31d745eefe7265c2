using System.Text;

namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>A folder of a test's own files, removed at its end.</summary>
internal sealed class Scratch : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("neurochip-").FullName;

    /// <summary>Where commands write; a refused command leaves no file there.</summary>
    internal string Results => At("results");

    /// <summary>The trained network that ships with the tool: input [1, 8, 8], ten outputs.</summary>
    internal static string Digits => Path.Combine(AppContext.BaseDirectory, "Demo", "digits.nir");

    /// <summary>Its images.</summary>
    internal static string DigitsData => Path.Combine(AppContext.BaseDirectory, "Demo", "digits.csv.gz");

    internal string At(string name) => Path.Combine(Root, name);

    internal string Write(string name, params byte[] bytes)
    {
        var path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    internal string Text(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    internal string Folder(string name) => Directory.CreateDirectory(At(name)).FullName;

    /// <summary>Files that a command has written.</summary>
    internal string[] ResultFiles() => Directory.Exists(Results) ? Directory.GetFiles(Results, "*", SearchOption.AllDirectories) : [];

    public void Dispose() => Directory.Delete(Root, true);
}
