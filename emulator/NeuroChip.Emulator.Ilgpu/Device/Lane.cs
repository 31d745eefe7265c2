#if HAVE_ILGPU
using ILGPU;
#endif

namespace NeuroChip.Emulator.Ilgpu.Device;

/// <summary>The thread that runs a kernel: its place in its group, and what a group does together. Without ILGPU a group is one thread.</summary>
internal static class Lane
{
#if HAVE_ILGPU
    internal static int Instance => Grid.IdxX;

    internal static int Index => Group.IdxX;

    internal static int Count => Group.DimX;

    internal static void Barrier() => Group.Barrier();

    internal static void Min(ref int target, int value) => Atomic.Min(ref target, value);

    internal static void Max(ref int target, int value) => Atomic.Max(ref target, value);

    internal static int Add(ref int target, int value) => Atomic.Add(ref target, value);
#else
    [ThreadStatic]
    private static int _instance;

    internal static int Instance
    {
        get => _instance;
        set => _instance = value;
    }

    internal static int Index => 0;

    internal static int Count => 1;

    internal static void Barrier()
    {
    }

    internal static void Min(ref int target, int value) => target = Math.Min(target, value);

    internal static void Max(ref int target, int value) => target = Math.Max(target, value);

    internal static int Add(ref int target, int value)
    {
        target += value;
        return target - value;
    }
#endif
}
