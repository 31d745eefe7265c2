namespace NeuroChip.Training.Tests.Data;

/// <summary>The files of the demo, which ship in the repository.</summary>
public static class DemoData
{
    public static string Digits => PathOf("digits.csv.gz");

    public static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NeuroChip.sln")))
                return Path.Combine(folder.FullName, "emulator", "NeuroChip.Cli", "Demo", name);
        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
