#if HAVE_ILGPU
using ILGPU;
using ILGPU.Runtime;
#endif

namespace NeuroChip.Emulator.Ilgpu.Device;

/// <summary>An array in the memory of a device.</summary>
/// <typeparam name="T">Element.</typeparam>
internal sealed class DeviceArray<T> : IDisposable
    where T : unmanaged
{
#if HAVE_ILGPU
    private readonly MemoryBuffer1D<T, Stride1D.Dense> _buffer;

    internal DeviceArray(Accelerator accelerator, long length) => _buffer = accelerator.Allocate1D<T>(Math.Max(1, length));

    internal ArrayView<T> View => _buffer.View.BaseView;

    internal void Write(T[] values, long at = 0)
    {
        if (values.Length > 0) _buffer.View.SubView(at, values.Length).BaseView.CopyFromCPU(values);
    }

    internal void Read(T[] values, long at = 0)
    {
        if (values.Length > 0) _buffer.View.SubView(at, values.Length).BaseView.CopyToCPU(values);
    }

    internal void Clear() => _buffer.MemSetToZero();

    public void Dispose() => _buffer.Dispose();
#else
    private readonly T[] _array;

    internal DeviceArray(long length) => _array = new T[Math.Max(1, length)];

    internal HostView<T> View => new(_array, 0);

    internal void Write(T[] values, long at = 0) => values.CopyTo(_array.AsSpan((int)at));

    internal void Read(T[] values, long at = 0) => _array.AsSpan((int)at, values.Length).CopyTo(values);

    internal void Clear() => Array.Clear(_array);

    public void Dispose()
    {
    }
#endif
}
