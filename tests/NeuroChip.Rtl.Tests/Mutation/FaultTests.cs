using System.Diagnostics;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>
/// A broken chip is not equal: the comparison is worth what it catches. One fault at a time is seeded into the hardware description or into the emulator.
/// docs/reference/rtl-faults.md lists them; NEUROCHIP_UPDATE_DOCS=1 writes it.
/// </summary>
public class FaultTests(ITestOutputHelper output)
{
    [RtlTheory]
    [InlineData(FaultTile.Exact)]
    [InlineData(FaultTile.Coarse)]
    [InlineData(FaultTile.Batch)]
    public void Without_a_fault_the_networks_that_find_faults_are_equal(FaultTile tile)
    {
        var trial = FaultTrial.WithoutFault(tile);
        Assert.Null(trial.Run());
        output.WriteLine($"{FaultNetworks.Count} networks, {trial.Cycles} cycles equal");
    }

    [RtlFact]
    public void Every_fault_is_caught()
    {
        var faults = Faults.All;
        var found = new Detection?[faults.Count];
        var seconds = new double[faults.Count];
        var all = Stopwatch.StartNew();
        Parallel.For(0, faults.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 4) }, i =>
        {
            var watch = Stopwatch.StartNew();
            found[i] = FaultTrial.Of(faults[i]).Run();
            seconds[i] = watch.Elapsed.TotalSeconds;
        });
        for (var i = 0; i < faults.Count; i++)
            output.WriteLine(FormattableString.Invariant($"{seconds[i],5:0.0} s  {faults[i].Side} {faults[i].Edit.File}, {faults[i].What}: {found[i]?.ToString() ?? "NOT CAUGHT"}"));
        output.WriteLine(FormattableString.Invariant($"{found.Count(f => f is not null)} of {faults.Count} faults caught in {all.Elapsed.TotalSeconds:0} s"));
        Assert.All(found, Assert.NotNull);
        FaultTable.Check(faults, found!);
    }
}
