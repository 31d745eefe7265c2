using System.Globalization;
using NeuroChip.Emulator.Ilgpu.Device;

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>The device that runs the kernels in tests, and how many random cases it gets.</summary>
internal static class Devices
{
    internal static ComputeDevice Open(int? lanes = null) => ComputeDevice.Open(Environment.GetEnvironmentVariable("NEUROCHIP_ILGPU_DEVICE") ?? "cpu", lanes);

    /// <summary>Random cases: <paramref name="standard"/> on a device and <paramref name="plain"/> as plain code, or NEUROCHIP_ILGPU_CASES (1 to 200).</summary>
    internal static int Cases(int standard, int plain) =>
        int.TryParse(Environment.GetEnvironmentVariable("NEUROCHIP_ILGPU_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases) ? Math.Clamp(cases, 1, 200)
            : IlgpuRunner.IsBuiltIn ? standard : plain;
}
