namespace NeuroChip.Tests.Shared;

/// <summary>Finds the folder of published models and recordings: NEUROCHIP_DATA, else ../shared/data beside the checkout.</summary>
public static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>The folder of the checkout that holds NeuroChip.sln.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>True if the given relative path exists in the data folder.</summary>
    public static bool Has(string relative) =>
        Root is not null && (File.Exists(Path.Combine(Root, relative)) || Directory.Exists(Path.Combine(Root, relative)));

    /// <summary>Full path of a file or folder in the data folder.</summary>
    public static string At(string relative) => Path.Combine(Root ?? throw new InvalidOperationException("NEUROCHIP_DATA is not set and ../shared/data does not exist"), relative);

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("NEUROCHIP_DATA");
        if (!string.IsNullOrEmpty(named)) return Directory.Exists(named) ? named : null;
        var beside = Path.GetFullPath(Path.Combine(FindRepository(), "..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }

    private static string FindRepository()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
            if (File.Exists(Path.Combine(dir.FullName, "NeuroChip.sln"))) return dir.FullName;
        throw new InvalidOperationException("NeuroChip.sln not found above " + AppContext.BaseDirectory);
    }
}
