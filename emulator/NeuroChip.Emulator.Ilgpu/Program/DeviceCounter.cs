using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>Counters of a tile on the device: those of <see cref="Counter"/>, then what only a tile's thread can add up.</summary>
internal static class DeviceCounter
{
    internal const int HostPacketsIn = (int)Counter.RouterIdle + 1;
    internal const int HostPacketsOut = HostPacketsIn + 1;
    internal const int Hops = HostPacketsOut + 1;

    /// <summary>Counters of a tile.</summary>
    internal const int Count = Hops + 1;

    /// <summary>After those of all tiles.</summary>
    internal const int BarrierCycles = 0;

    internal const int MissedDeadlines = 1;
    internal const int OverrunCycles = 2;

    /// <summary>Counters of the chip.</summary>
    internal const int ChipCount = 3;
}
