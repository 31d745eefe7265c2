namespace NeuroChip.Emulator.Datapath;

/// <summary>Router ports. A flit leaving through p enters the neighbour's input p XOR 1.</summary>
public static class Port
{
    /// <summary>+x.</summary>
    public const int East = 0;

    /// <summary>-x; in column 0 the host.</summary>
    public const int West = 1;

    /// <summary>+y.</summary>
    public const int South = 2;

    /// <summary>-y.</summary>
    public const int North = 3;

    /// <summary>The core.</summary>
    public const int Local = 4;

    /// <summary>Ports per router.</summary>
    public const int Count = 5;
}
