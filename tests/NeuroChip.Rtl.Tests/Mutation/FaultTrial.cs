using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Rtl.LockStep;

namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>Runs emulator and hardware in lock step over the networks until something differs.</summary>
internal sealed class FaultTrial
{
    private readonly Func<ChipImage, ChipConfig, ICycleModel> _emulator;
    private readonly RtlOptions _rtl;
    private readonly FaultTile _tile;

    private FaultTrial(Func<ChipImage, ChipConfig, ICycleModel> emulator, RtlOptions rtl, FaultTile tile) => (_emulator, _rtl, _tile) = (emulator, rtl, tile);

    /// <summary>Chip cycles that were equal.</summary>
    internal long Cycles { get; private set; }

    /// <summary>The chip as it is.</summary>
    internal static FaultTrial WithoutFault(FaultTile tile) => new(CycleModelOf, new RtlOptions(), tile);

    /// <summary>The chip with a fault in one of its descriptions.</summary>
    internal static FaultTrial Of(Fault fault) => fault.Side == FaultSide.Hardware
        ? new(CycleModelOf, new RtlOptions { Fault = fault.Edit }, fault.Tile)
        : new(FaultyEmulator.Build(fault.Edit).Create, new RtlOptions(), fault.Tile);

    /// <summary>The first difference; null if there is none in all networks.</summary>
    internal Detection? Run()
    {
        for (var network = 0; network < FaultNetworks.Count; network++)
            if (Run(network) is { } found) return found;
        return null;
    }

    private Detection? Run(int network)
    {
        var (chip, image, sample) = FaultNetworks.Make(network, _tile);
        var options = new LockStepOptions { Rtl = _rtl with { CycleLimit = 1_000_000, InitialSeed = (ulong)network + 1 }, Observed = _ => Cycles++ };
        using var session = new LockStepSession(_emulator(image, chip), image, chip, options);
        try
        {
            // Two samples: the second finds what the first left behind.
            for (var i = 0; i < 2; i++)
                if (session.Run(sample, sample.Timesteps) is { } d) return new Detection(Check(d), $"{d.Module}: {WithoutIndex(d.Field)}", Cycles + 1, network + 1);
            return null;
        }
        // A broken engine may break in any way; that it does is seen.
        catch (Exception e) when (e is IndexOutOfRangeException or NullReferenceException or ArgumentException or InvalidOperationException or DiagnosticException or OverflowException)
        {
            return new Detection("invariant", e.GetType().Name, Cycles + 1, network + 1);
        }
    }

    private static ICycleModel CycleModelOf(ChipImage image, ChipConfig chip) => CycleModel.Create(image, chip);

    private static string Check(LockStepDifference d) => d switch
    {
        { Field: "stopped" } => "invariant",
        { Module: "barrier" } => "end of step",
        { Module: "counters" } => "counters",
        { Module: "neuron memory" } => "state",
        { Field: ['g', 'r', 'a', 'n', 't', '[', ..] } => "grants",
        { Field: ['l', 'e', 'v', 'e', 'l', ..] } => "FIFO levels",
        { Field: ['c', 'o', 'n', 't', 'e', 'n', 't', 's', ..] } => "FIFO contents",
        { Field: ['c', 'r', 'e', 'd', 'i', 't', ..] } => "credits",
        { Field: ['p', 'o', 'i', 'n', 't', 'e', 'r', ..] } => "pointers",
        { Field: "idle" } => "idle",
        { Field: "taken axon" or "taken count" } => "packet taken",
        { Field: "fired neuron" or "fired count" } => "spike",
        _ => "unit activity",
    };

    private static string WithoutIndex(string field) => field.EndsWith(']') && char.IsDigit(field[^2]) ? field[..field.IndexOf('[', StringComparison.Ordinal)] : field;
}
