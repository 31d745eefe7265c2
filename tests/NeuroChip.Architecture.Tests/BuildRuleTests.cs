using System.Xml.Linq;

namespace NeuroChip.Architecture.Tests;

/// <summary>Rules of the build that a single project could drop unnoticed.</summary>
public sealed class BuildRuleTests
{
    private static readonly string[] Engines = ["NeuroChip.Chip", "NeuroChip.Networks", "NeuroChip.Compiler", "NeuroChip.Emulator", "NeuroChip.Rtl", "NeuroChip.Stimulus", "NeuroChip.Workloads"];

    private static XDocument Common(string name) => XDocument.Load(Path.Combine(SharedData.Repository, name));

    [Fact]
    public void VersionsStandInOnePlace()
    {
        Assert.Equal("true", Common("Directory.Packages.props").Descendants("ManagePackageVersionsCentrally").Single().Value);
        foreach (var project in ProjectFile.All)
            Assert.All(project.Xml.Descendants("PackageReference"), p => Assert.True(
                p.Attribute("Version") is null && p.Attribute("VersionOverride") is null && p.Element("Version") is null, $"{project.Name} states a version of {p.Attribute("Include")?.Value}"));
    }

    [Theory]
    [InlineData("Nullable", "enable")]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("Deterministic", "true")]
    [InlineData("InvariantGlobalization", "true")]
    [InlineData("EnforceCodeStyleInBuild", "true")]
    public void EveryProjectBuildsStrictly(string property, string value)
    {
        Assert.Equal(value, Common("Directory.Build.props").Descendants(property).Single().Value);
        Assert.All(ProjectFile.All, p => Assert.True(p.Property(property) is null, $"{p.Name} overrides {property}"));
        // A file of the same name further down would replace the common one.
        Assert.Empty(ProjectFile.Files("Directory.Build.*").Concat(ProjectFile.Files("Directory.Packages.props")));
    }

    [Fact]
    public void NondeterminismIsBannedWhereResultsAreMade()
    {
        foreach (var name in Engines)
            Assert.Equal("true", ProjectFile.All.Single(p => p.Name == name).Property("BanNondeterminism"));
        var group = Common("Directory.Build.targets").Descendants("ItemGroup").Single(g => g.Attribute("Condition")?.Value == "'$(BanNondeterminism)' == 'true'");
        Assert.Contains(group.Elements("PackageReference"), p => p.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Contains(group.Elements("AdditionalFiles"), p => p.Attribute("Include")?.Value == "$(MSBuildThisFileDirectory)BannedSymbols.txt");
        var banned = File.ReadAllLines(Path.Combine(SharedData.Repository, "BannedSymbols.txt")).Select(l => l.Split(';')[0]).ToArray();
        foreach (var symbol in new[] { "T:System.Random", "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "M:System.Guid.NewGuid" }) Assert.Contains(symbol, banned);
    }

    [Fact]
    public void TheBanReachedTheCompiler()
    {
        // What NuGet restored is what the compiler is given: a condition that is evaluated too early would leave the ban without effect.
        foreach (var name in Engines)
        {
            var assets = Path.Combine(ProjectFile.All.Single(p => p.Name == name).Folder, "obj", "project.assets.json");
            Assert.True(File.Exists(assets), $"{name} has not been restored: build NeuroChip.sln first");
            Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers/", File.ReadAllText(assets));
        }
        foreach (var name in Engines)
            foreach (var file in ProjectFile.All.Single(p => p.Name == name).Sources)
                Assert.DoesNotContain("#pragma warning disable RS0030", File.ReadAllText(file));
    }
}
