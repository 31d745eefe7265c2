namespace NeuroChip.Chip.Image;

/// <summary>An entry of a router's multicast table: it matches a key k where k AND <paramref name="Mask"/> is <paramref name="Key"/>.</summary>
/// <param name="Key">Bits that must be there.</param>
/// <param name="Mask">Bits that count.</param>
/// <param name="Ports">Outputs, bit 0 = east, 1 = west, 2 = south, 3 = north, 4 = the core; not 0.</param>
public readonly record struct MulticastEntry(int Key, int Mask, byte Ports);
