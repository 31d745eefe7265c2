#if HAVE_ILGPU
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Emulator.Ilgpu.Device;

/// <summary>The kinds of device by the names of <c>--device</c>.</summary>
internal static class DeviceKinds
{
    private static readonly (string Name, AcceleratorType Type)[] Kinds = [("cuda", AcceleratorType.Cuda), ("opencl", AcceleratorType.OpenCL), ("cpu", AcceleratorType.CPU)];

    internal static void Enable(Context.Builder builder, string? kind)
    {
        if (kind is null or "cuda") builder.Cuda();
        if (kind is null or "opencl") builder.OpenCL();
        if (kind is "cpu") builder.CPU();
    }

    /// <summary>The first device of a kind, or null. ILGPU adds a CPU device where it finds nothing: that one is never taken for a GPU.</summary>
    internal static ILGPU.Runtime.Device? Choose(Context context, string? kind)
    {
        foreach (var (name, type) in Kinds)
            if ((kind ?? "cuda") == name || (kind is null && name == "opencl"))
                foreach (var device in context.Devices)
                    if (device.AcceleratorType == type) return device;
        return null;
    }

    internal static DiagnosticException Missing(string? kind) =>
        new("NC0107", kind is null ? "no CUDA or OpenCL device was found" : $"no {kind} device was found", null,
            "name another with --device (cpu is ILGPU's debugging device, far slower than --engine event)");

    internal static DiagnosticException Refused(string? kind, Exception reason) =>
        new("NC0107", $"the {kind ?? "GPU"} device was refused: {reason.Message}", null, "update its driver, or name another with --device");
}
#endif
