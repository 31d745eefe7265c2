using NeuroChip.Emulator.Ilgpu.Device;

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>The device that runs the kernels in tests.</summary>
internal static class Devices
{
    internal static ComputeDevice Open() => ComputeDevice.Open(Environment.GetEnvironmentVariable("NEUROCHIP_ILGPU_DEVICE") ?? "cpu");
}
