namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>What the wires of a core make of its cells.</summary>
internal interface IWires
{
    /// <summary>Replaces conductances by what arrives at the converters when one row is read, scales the noise to match and fills in the source power.</summary>
    /// <param name="blocks">Blocks of the core, in order.</param>
    void Apply(ArrayState[] blocks);
}
