#if HAVE_ILGPU
using System.Runtime.InteropServices;
using ILGPU;

namespace NeuroChip.Emulator.Ilgpu.Device;

/// <summary>Drivers are installed as lib*.so.1 where no development package is; ILGPU asks for the plain name.</summary>
internal static class NativeNames
{
    private static int _registered;

    internal static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) != 0 || !OperatingSystem.IsLinux()) return;
        NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, static (name, assembly, path) =>
            NativeLibrary.TryLoad(name, assembly, path, out var handle) || NativeLibrary.TryLoad($"lib{name}.so.1", out handle) ? handle : IntPtr.Zero);
    }
}
#endif
