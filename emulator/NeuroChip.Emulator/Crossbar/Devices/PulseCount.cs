using System.Numerics;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Write pulses of a set of cells.</summary>
internal struct PulseCount
{
    /// <summary>1, 2 to 3, 4 to 7, ... attempts: 100,000 are the most that a setting allows.</summary>
    private const int AttemptBins = 17;

    internal long Cells;
    internal long Stuck;
    internal long Failed;
    internal long Pulses;
    internal long Most;

    /// <summary>Pulses that raised the conductance, over all attempts.</summary>
    internal long Sets;

    /// <summary>Pulses that lowered it: one before every attempt.</summary>
    internal long Resets;

    /// <summary>Conductances in siemens summed over the reads that verify.</summary>
    internal double VerifiedSiemens;

    /// <summary>Cells by the binary logarithm of their attempts; null before the first.</summary>
    internal long[]? Attempts;

    internal void Add(bool raised, double siemens, int pulses, bool reached)
    {
        Pulses += pulses;
        Resets += pulses;
        if (raised) Sets += pulses;
        if (!reached) Failed++;
        Most = Math.Max(Most, pulses);
        (Attempts ??= new long[AttemptBins])[BitOperations.Log2((uint)pulses)]++;
        VerifiedSiemens += siemens * pulses;
    }

    internal void Add(in PulseCount other)
    {
        Cells += other.Cells;
        Stuck += other.Stuck;
        Failed += other.Failed;
        Pulses += other.Pulses;
        Sets += other.Sets;
        Resets += other.Resets;
        Most = Math.Max(Most, other.Most);
        VerifiedSiemens += other.VerifiedSiemens;
        if (other.Attempts is null) return;
        Attempts ??= new long[AttemptBins];
        for (var i = 0; i < AttemptBins; i++) Attempts[i] += other.Attempts[i];
    }
}
