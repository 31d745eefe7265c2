using System.Numerics;

namespace NeuroChip.Chip.Observation;

/// <summary>A running 64-bit digest of state words. Two states that differ in one word always have different digests.</summary>
public struct StateDigest
{
    private ulong _value;

    /// <summary>The digest of what was added.</summary>
    public readonly ulong Value => _value;

    /// <summary>Adds a word.</summary>
    // Odd factor and rotation are bijections, so a difference never vanishes by itself.
    public void Add(uint word) => _value = (BitOperations.RotateLeft(_value, 23) ^ word ^ 0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93;
}
