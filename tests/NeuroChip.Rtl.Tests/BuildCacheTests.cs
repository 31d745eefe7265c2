using NeuroChip.Chip.Diagnostics;
using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Tests;

/// <summary>An entry of the cache is complete or absent, whoever builds it, however often, and however it ends.</summary>
public sealed class BuildCacheTests
{
    [Fact]
    public void Builders_at_the_same_time_build_once()
    {
        var key = Key("once");
        var built = 0;
        var folders = new string[4];
        var threads = Enumerable.Range(0, folders.Length).Select(i => new Thread(() => folders[i] = BuildCache.GetOrBuild(key, f =>
        {
            Interlocked.Increment(ref built);
            Thread.Sleep(50);
            File.WriteAllText(Path.Combine(f, "made"), "x");
        }))).ToArray();
        foreach (var t in threads) t.Start();
        foreach (var t in threads) t.Join();
        Assert.Equal(1, built);
        Assert.All(folders, f => Assert.True(File.Exists(Path.Combine(f, "made"))));
        Remove(key);
    }

    [Fact]
    public void A_build_that_fails_leaves_no_entry()
    {
        var key = Key("fails");
        Assert.Throws<InvalidOperationException>(() => BuildCache.GetOrBuild(key, f =>
        {
            File.WriteAllText(Path.Combine(f, "half"), "x");
            throw new InvalidOperationException("tool");
        }));
        var folder = BuildCache.GetOrBuild(key, f => File.WriteAllText(Path.Combine(f, "made"), "x"));
        Assert.Equal(["made"], Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!));
        Remove(key);
    }

    [Fact]
    public void Missing_tools_are_named_with_their_packages()
    {
        var e = Assert.Throws<DiagnosticException>(() => RtlTools.Require(""));
        Assert.Equal("NC0107", e.Diagnostics[0].Code);
        Assert.Contains("apt-get install verilator g++", e.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    /// <summary>One name per process, so that test runs at the same time do not meet.</summary>
    private static string Key(string name) => $"test-{name}-{Environment.ProcessId}";

    private static void Remove(string key)
    {
        Directory.Delete(Path.Combine(BuildCache.Root, key), true);
        File.Delete(Path.Combine(BuildCache.Root, key + ".lock"));
    }
}
