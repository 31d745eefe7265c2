namespace NeuroChip.Chip.Observation;

/// <summary>
/// What one tile did in a clock, and its registers as they stand after it. Every model that steps clocks shows the same: bits and order are those of the
/// probes in docs/reference/rtl.md.
/// </summary>
public record struct TileObservation
{
    /// <summary>FIFOs of a tile: router inputs 0..4, axon-in, spike FIFO.</summary>
    public const int Fifos = 7;

    /// <summary>Credit counters of a tile: router outputs 0..4, axon-out towards local input 4.</summary>
    public const int CreditCounters = 6;

    /// <summary>What the units did: the bits of <c>probe_units</c>.</summary>
    public ushort Units { get; set; }

    /// <summary>Four bits per router output 0..4, output 0 lowest: bit 3 = granted, bits 2..0 = input (0 when not granted).</summary>
    public uint Grants { get; set; }

    /// <summary>Round-robin pointers, four bits per output, output 0 lowest.</summary>
    public uint Pointers { get; set; }

    /// <summary>Axon of the packet that the synapse unit took; 0 when it took none.</summary>
    public uint TakenAxon { get; set; }

    /// <summary>Count of the packet that the synapse unit took; 0 when it took none.</summary>
    public uint TakenCount { get; set; }

    /// <summary>Neuron that fired; 0 when none did.</summary>
    public uint FiredNeuron { get; set; }

    /// <summary>Count of the neuron that fired; 0 when none did.</summary>
    public uint FiredCount { get; set; }

    /// <summary>True if the tile holds no work at the start of the next clock.</summary>
    public bool Idle { get; set; }

    /// <summary>Fill levels; order as <see cref="Fifos"/>.</summary>
    public FifoWords Levels { get; set; }

    /// <summary>Running digests of everything that was ever written into each FIFO since the sample's reset: with the level, what it holds now.</summary>
    public FifoWords Digests { get; set; }

    /// <summary>Credits; order as <see cref="CreditCounters"/>, the last element is 0.</summary>
    public FifoWords Credits { get; set; }
}
