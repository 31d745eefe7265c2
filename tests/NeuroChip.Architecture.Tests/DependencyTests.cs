namespace NeuroChip.Architecture.Tests;

/// <summary>Dependencies point one way: a chip is described, a network is compiled for it, the image is emulated.</summary>
public sealed class DependencyTests
{
    /// <summary>Every edge that a project outside tests may have. A new project or edge is added here on purpose, or not at all.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["NeuroChip.Chip"] = [],
        ["NeuroChip.Rtl"] = ["NeuroChip.Chip"],
        ["NeuroChip.Stimulus"] = ["NeuroChip.Chip"],
        ["NeuroChip.Networks"] = ["NeuroChip.Chip"],
        ["NeuroChip.Compiler"] = ["NeuroChip.Chip", "NeuroChip.Networks"],
        ["NeuroChip.Training"] = ["NeuroChip.Chip", "NeuroChip.Networks"],
        ["NeuroChip.Workloads"] = ["NeuroChip.Chip"],
        ["NeuroChip.Emulator"] = ["NeuroChip.Chip"],
        ["NeuroChip.Emulator.Ilgpu"] = ["NeuroChip.Chip", "NeuroChip.Emulator"],
        ["NeuroChip.Cli"] = ["NeuroChip.Chip", "NeuroChip.Compiler", "NeuroChip.Emulator", "NeuroChip.Emulator.Ilgpu", "NeuroChip.Networks", "NeuroChip.Rtl", "NeuroChip.Stimulus", "NeuroChip.Workloads"],
    };

    private static readonly Dictionary<string, string> Home = new()
    {
        ["NeuroChip.Chip"] = "rtl-model", ["NeuroChip.Rtl"] = "rtl-model", ["NeuroChip.Stimulus"] = "rtl-model", ["NeuroChip.Networks"] = "compiler", ["NeuroChip.Compiler"] = "compiler",
        ["NeuroChip.Training"] = "compiler", ["NeuroChip.Workloads"] = "emulator", ["NeuroChip.Emulator"] = "emulator",
        ["NeuroChip.Emulator.Ilgpu"] = "emulator", ["NeuroChip.Cli"] = "emulator",
    };

    private static readonly ProjectFile[] Sources = [.. ProjectFile.All.Where(p => !p.IsTest)];

    [Fact]
    public void EveryReferenceIsAnAllowedEdge()
    {
        Assert.Contains(Sources, p => p.Name == "NeuroChip.Cli");
        foreach (var project in Sources)
        {
            Assert.True(Allowed.ContainsKey(project.Name), $"{project.Name} is not in the table of allowed edges");
            Assert.All(project.References, r => Assert.Contains(r, Allowed[project.Name]));
        }
    }

    [Fact]
    public void CompilerEmulatorAndRtlNeverSeeEachOther()
    {
        // References are transitive, so the closure counts.
        string[] apart = ["NeuroChip.Compiler", "NeuroChip.Emulator", "NeuroChip.Rtl"];
        foreach (var project in Sources.Where(p => p.Name != "NeuroChip.Cli"))
        {
            var seen = Closure(project.Name);
            Assert.True(apart.Count(seen.Contains) <= 1, $"{project.Name} sees {string.Join(" and ", apart.Where(seen.Contains))}");
        }
    }

    [Fact]
    public void EveryProjectLivesInItsRoom() => Assert.All(Sources, p => Assert.Equal(Home[p.Name], p.Room));

    [Fact]
    public void OnlyTheIlgpuEngineNamesIlgpu()
    {
        foreach (var project in ProjectFile.All.Where(p => !p.Name.StartsWith("NeuroChip.Emulator.Ilgpu", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(project.Packages, p => p.StartsWith("ILGPU", StringComparison.OrdinalIgnoreCase));
            Assert.All(project.Sources, f => Assert.DoesNotContain("using " + "ILGPU", File.ReadAllText(f)));
        }
    }

    [Fact]
    public void EveryProjectHasATestProjectAndEveryTestProjectIsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(SharedData.Repository, "NeuroChip.sln"));
        Assert.All(ProjectFile.All, p => Assert.Contains($"\"{p.Name}\"", solution));
        var tests = ProjectFile.All.Where(p => p.IsTest).Select(p => p.Name).ToHashSet();
        Assert.All(Sources, p => Assert.Contains(p.Name + ".Tests", tests));
    }

    private static HashSet<string> Closure(string name)
    {
        var seen = new HashSet<string>();
        void Visit(string n)
        {
            if (!seen.Add(n)) return;
            foreach (var r in Sources.FirstOrDefault(p => p.Name == n)?.References ?? []) Visit(r);
        }
        Visit(name);
        return seen;
    }
}
