namespace NeuroChip.Emulator.Noc;

/// <summary>A packet of one flit.</summary>
/// <param name="Index">Number that its source gives it.</param>
/// <param name="Source">Node it starts from.</param>
/// <param name="Destination">Node it goes to.</param>
/// <param name="Created">Clock in which it is ready at its node.</param>
/// <param name="Injected">Clock in which the node sends it.</param>
public readonly record struct NocPacket(int Index, int Source, int Destination, long Created, long Injected);
