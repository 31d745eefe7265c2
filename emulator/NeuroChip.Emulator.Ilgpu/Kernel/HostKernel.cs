using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>The host's port at the west edge of a row: docs/reference/microarchitecture.md, section 7.</summary>
internal static class HostKernel
{
    private const int FromHost = 1;

    /// <summary>One clock; 1 if a packet was sent.</summary>
    internal static int Evaluate(Machine m, int tile, int clock)
    {
        var s = m.Tile(tile);
        var next = m.State[s + TileField.HostNext];
        if (next == m.State[s + TileField.HostEnd] || m.State[s + TileField.HostCredits] == 0) return 0;
        m.State[s + TileField.HostCredits] -= 1;
        m.State[s + TileField.HostNext] = next + 1;
        RouterKernel.Inject(m, tile, FromHost, m.Input[next], clock);
        m.Counters[Machine.Counter(tile) + DeviceCounter.HostPacketsIn] += 1;
        return 1;
    }
}
