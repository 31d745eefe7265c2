using System.Runtime.CompilerServices;

namespace NeuroChip.Chip.Observation;

/// <summary>One word per FIFO of a tile.</summary>
[InlineArray(TileObservation.Fifos)]
public struct FifoWords : IEquatable<FifoWords>
{
    private uint _word;

    /// <summary>Equal in every word.</summary>
    public static bool operator ==(FifoWords a, FifoWords b) => a.Equals(b);

    /// <summary>Different in some word.</summary>
    public static bool operator !=(FifoWords a, FifoWords b) => !a.Equals(b);

    /// <inheritdoc/>
    public readonly bool Equals(FifoWords other) => ((ReadOnlySpan<uint>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is FifoWords other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => (int)(this[0] ^ this[1] ^ this[2] ^ this[3] ^ this[4] ^ this[5] ^ this[6]);
}
