namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>Words of a tile's state. Arrays of five are per router port.</summary>
internal static class TileField
{
    internal const int Length = 0;
    internal const int Head = 5;
    internal const int Credits = 10;
    internal const int Pointer = 15;
    internal const int AxonLength = 20;
    internal const int AxonHead = 21;
    internal const int SynapseLeft = 22;

    /// <summary>Last clock in which a flit that this tile sent arrives in a FIFO.</summary>
    internal const int FlitUntil = 23;

    /// <summary>Clock from which nothing is on the way to the host.</summary>
    internal const int HostUntil = 24;

    internal const int Reading = 25;
    internal const int Group = 26;
    internal const int Fire = 27;
    internal const int Fires = 28;
    internal const int ClocksLeft = 29;
    internal const int Updates = 30;
    internal const int SpikeLength = 31;
    internal const int SpikeHead = 32;

    /// <summary>Neuron that axon-out serves, -1 = none.</summary>
    internal const int SenderNeuron = 33;

    internal const int SenderCount = 34;
    internal const int SenderRoute = 35;
    internal const int SenderCredits = 36;
    internal const int HostCredits = 37;
    internal const int HostNext = 38;
    internal const int HostEnd = 39;

    /// <summary>Credits under way: six rings (router inputs 0..4, axon-in) of C + 1 words each follow.</summary>
    internal const int CreditRings = 40;
}
