#if !HAVE_ILGPU
namespace NeuroChip.Emulator.Ilgpu.Device;

/// <summary>A part of an array with the members of an ILGPU view that the kernels use, so that they can be tested where the package is missing.</summary>
/// <typeparam name="T">Element.</typeparam>
/// <param name="array">Memory.</param>
/// <param name="start">First element.</param>
internal readonly struct HostView<T>(T[] array, long start)
{
    /// <summary>An element.</summary>
    public ref T this[int index] => ref array[start + index];

    /// <summary>A part of this part.</summary>
    public HostView<T> SubView(long offset, long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + offset + length, array.LongLength);
        return new(array, start + offset);
    }
}
#endif
