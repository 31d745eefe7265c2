using System.Reflection;
using System.Runtime.InteropServices;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Networks.Hdf5;

/// <summary>Finds and loads the system's HDF5 C library and the type ids it exports as variables.</summary>
internal static class Hdf5Library
{
    /// <summary>Name used in the imports; resolved to one of <see cref="Candidates"/>.</summary>
    internal const string Name = "hdf5-system";

    // Debian's serial build first; 103 is ABI 1.10, 200 is 1.12, 310 is 1.14.
    private static readonly string[] Candidates =
    [
        "libhdf5_serial.so.103", "libhdf5.so.103", "libhdf5_serial.so.310", "libhdf5.so.310", "libhdf5_serial.so.200", "libhdf5.so.200",
        "libhdf5_serial.so", "libhdf5.so", "hdf5.dll", "libhdf5.dylib",
    ];

    [ThreadStatic]
    private static bool _quiet;

    private static readonly Lazy<nint> Loaded = new(Load);

    /// <summary>HDF5 is not thread-safe in Debian's build: every call is made under this lock.</summary>
    internal static Lock Sync { get; } = new();

    /// <summary>Loads the library once, or reports NC0107.</summary>
    internal static void Ensure()
    {
        if (Loaded.Value == 0)
        {
            throw new DiagnosticException("NC0107", "the HDF5 library (libhdf5) was not found on this system", null,
                "install it, on Debian and Ubuntu: apt-get install libhdf5-103-1");
        }
        Quiet();
    }

    /// <summary>Errors become diagnostics; HDF5's own trace on stderr would only repeat them. A thread-safe build keeps this setting per thread.</summary>
    internal static void Quiet()
    {
        if (_quiet) return;
        lock (Sync) _ = Hdf5Native.H5Eset_auto2(0, 0, 0);
        _quiet = true;
    }

    /// <summary>Reads an exported <c>hid_t</c> variable such as <c>H5T_NATIVE_DOUBLE_g</c>.</summary>
    internal static long Variable(string symbol) => Marshal.ReadInt64(NativeLibrary.GetExport(Loaded.Value, symbol));

    private static nint Load()
    {
        var library = Open();
        if (library == 0) return 0;
        NativeLibrary.SetDllImportResolver(typeof(Hdf5Library).Assembly, (name, _, _) => name == Name ? library : 0);
        lock (Sync) _ = Hdf5Native.H5open();
        return library;
    }

    private static nint Open()
    {
        Assembly assembly = typeof(Hdf5Library).Assembly;
        foreach (var candidate in Candidates)
            if (NativeLibrary.TryLoad(candidate, assembly, DllImportSearchPath.SafeDirectories, out var handle)) return handle;
        return 0;
    }
}
