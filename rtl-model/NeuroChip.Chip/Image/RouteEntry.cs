using System.Runtime.InteropServices;

namespace NeuroChip.Chip.Image;

/// <summary>One destination of a neuron or an input; 9 + 9 + axon + 4 bits on the chip, 8 bytes here and in the file.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct RouteEntry
{
    /// <summary>Axon addresses have 24 bits, as in a flit.</summary>
    public const int MaxAxon = (1 << 24) - 1;

    private readonly short _dx;
    private readonly short _dy;
    private readonly uint _axonAndDelay;

    /// <summary>An entry.</summary>
    /// <param name="Dx">Tiles to the east (negative: west). For the host at the west edge: -(source x + 1).</param>
    /// <param name="Dy">Tiles to the south (+y).</param>
    /// <param name="Axon">Axon address at the destination core; for the host: the output neuron's index. 0..<see cref="MaxAxon"/>.</param>
    /// <param name="Delay">Axonal delay in steps, 0..15.</param>
    public RouteEntry(short Dx, short Dy, int Axon, byte Delay) => (_dx, _dy, _axonAndDelay) = (Dx, Dy, Word(Axon, Delay));

    /// <summary>Tiles to the east.</summary>
    public short Dx { get => _dx; init => _dx = value; }

    /// <summary>Tiles to the south.</summary>
    public short Dy { get => _dy; init => _dy = value; }

    /// <summary>Axon address at the destination.</summary>
    public int Axon { get => (int)(_axonAndDelay & MaxAxon); init => _axonAndDelay = Word(value, Delay); }

    /// <summary>Axonal delay in steps.</summary>
    public byte Delay { get => (byte)(_axonAndDelay >> 24); init => _axonAndDelay = Word(Axon, value); }

    private static uint Word(int axon, byte delay) => ((uint)axon & MaxAxon) | ((uint)delay << 24);
}
