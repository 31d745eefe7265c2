using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Stimulus;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NeuroChip.Rtl.Tests;

/// <summary>A broken design is not equal: the comparison is worth what it catches. NEUROCHIP_RTL_FAULTS=all tries every fault.</summary>
public class FaultTests(ITestOutputHelper output)
{
    private const int Networks = 60;

    /// <summary>Small, so that a build takes seconds; tight, so that queues fill and states saturate.</summary>
    private static readonly ChipConfig Tile = new("faults", "", 1e8, "rram-22nm", new MeshConfig(1, 1, 3, 2, 2, 2),
        new CoreConfig(256, 1024, 4096, 2, 3, 32, 12, 10, DecayRounding.Nearest, 8, 2, 2,
            new SynapseConfig(SynapseKind.NvmCrossbar, 64, 256, 64, 64, 8, 4, WeightSign.Differential, ReadPolicy.Event, 1, 2, new AdcConfig(8, 2, 8, 255), 4)),
        new StepConfig(StepMode.Barrier, 3, 0), 5000);

    private static readonly int Chosen = Environment.GetEnvironmentVariable("NEUROCHIP_RTL_FAULTS") == "all" ? Faults.All.Length : 3;

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Chosen)];

    [RtlFact]
    public void The_description_without_a_fault_is_equal_on_the_networks_that_find_faults()
    {
        var lockStep = new LockStep();
        for (var seed = 0; seed < Networks; seed++) Compare(lockStep, seed, new RtlOptions());
        output.WriteLine($"{lockStep.TileCycles} tile-cycles, {lockStep.Spikes} spikes, {lockStep.States} neuron states equal");
    }

    [RtlTheory]
    [MemberData(nameof(Indices))]
    public void Every_fault_shows(int index)
    {
        var fault = Faults.All[index];
        var lockStep = new LockStep();
        for (var seed = 0; seed < Networks; seed++)
            if (Difference(lockStep, seed, new RtlOptions { Fault = fault }) is { } difference)
            {
                output.WriteLine($"{fault.File}: {fault.Replacement}: caught after {lockStep.TileCycles} equal tile-cycles, network {seed}: {difference[..Math.Min(160, difference.Length)]}");
                return;
            }
        Assert.Fail($"not caught in {lockStep.TileCycles} tile-cycles: {fault}");
    }

    private static string? Difference(LockStep lockStep, int seed, RtlOptions options)
    {
        try
        {
            Compare(lockStep, seed, options);
            return null;
        }
        catch (XunitException e)
        {
            return e.Message;
        }
        catch (DiagnosticException e) when (e.Diagnostics[0].Code is "NC0901" or "NC0902")
        {
            return e.Diagnostics[0].Code + " " + e.Message;
        }
        catch (InvalidOperationException e) when (!e.Message.Contains("exactly once", StringComparison.Ordinal) && !e.Message.Contains("failed with exit code", StringComparison.Ordinal))
        {
            return "invariant: " + e.Message;
        }
    }

    private static void Compare(LockStep lockStep, int seed, RtlOptions options)
    {
        var r = new RandomStream((ulong)seed);
        var chip = Tile with { Mesh = Tile.Mesh with { Width = r.Next(1, 4), Height = r.Next(1, 4) } };
        var (image, sample) = RandomChips.Network(r, chip);
        lockStep.Compare(image, chip, [sample, sample], $"network {seed}", options with { CycleLimit = 1_000_000, InitialSeed = (ulong)(seed + 1) });
    }
}
