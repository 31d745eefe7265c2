using System.Runtime.CompilerServices;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Noc.SingleStage;

/// <summary>X before Y without a branch: where packets turn is as good as random, and a wrong guess costs as much as the rest of a hop.</summary>
internal static class MeshRoute
{
    /// <summary>Columns and rows that a destination has room for.</summary>
    internal const int Most = 1 << 14;

    private const int XShift = 18;
    private const int YShift = 4;

    // By 3 * (sign of dx + 1) + (sign of dy + 1), four bits each.
    private const ulong Ports =
        ((ulong)Port.West * 0x111) | ((ulong)Port.North << 12) | ((ulong)Port.Local << 16) | ((ulong)Port.South << 20) | ((ulong)Port.East * 0x111 << 24);

    /// <summary>A destination: router (x, y) and the node's place there.</summary>
    internal static int Pack(int x, int y, int place) => (x << XShift) | (y << YShift) | place;

    /// <summary>The output that a packet takes.</summary>
    /// <param name="destination">Destination.</param>
    /// <param name="x">Column of the router that it is in.</param>
    /// <param name="y">Row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Output(int destination, int x, int y)
    {
        var toX = (destination >> XShift) - x;
        var toY = ((destination >> YShift) & (Most - 1)) - y;
        var port = (int)(Ports >> (4 * ((3 * (Sign(toX) + 1)) + Sign(toY) + 1))) & 15;
        return port + (destination & 15 & -(port >> 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Sign(int value) => (value >> 31) - (-value >> 31);
}
