using NeuroChip.Rtl.Formal;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>What is proved is proved again, and every broken design fails the proof that it is there for.</summary>
public class FormalTests(ITestOutputHelper output)
{
    [RtlFact("yosys")]
    public void Every_item_is_proved()
    {
        var results = ProofRunner.Prove(ProofRunner.Items);
        foreach (var r in results) output.WriteLine(r.ToString());
        Assert.Equal(ProofRunner.Items, results.Select(r => r.Item));
        Assert.All(results, r => Assert.Equal(ProofVerdict.Proved, r.Verdict));
    }

    [RtlFact("yosys")]
    public void Every_broken_design_is_refuted()
    {
        var results = ProofRunner.ProveBroken(ProofRunner.Items);
        foreach (var r in results) output.WriteLine(r.ToString());
        Assert.Equal(ProofRunner.Items.Sum(ProofRunner.BrokenDesigns), results.Count);
        Assert.All(results, r => Assert.Equal(ProofVerdict.Failed, r.Verdict));
    }

    [Fact]
    public void Every_item_has_a_broken_design() => Assert.All(ProofRunner.Items, i => Assert.True(ProofRunner.BrokenDesigns(i) > 0, i));
}
