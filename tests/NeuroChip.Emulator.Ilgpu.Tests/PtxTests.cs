#if HAVE_ILGPU
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using NeuroChip.Emulator.Ilgpu.Kernel;
#endif

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>The kernel compiles for NVIDIA GPUs; no GPU is needed for that.</summary>
public class PtxTests
{
    [IlgpuTheory]
    [InlineData(8, 0)]
    [InlineData(9, 0)]
    public void The_kernel_compiles_to_PTX(int major, int minor)
    {
#if HAVE_ILGPU
        using var context = Context.Create(b => b.CPU());
        using var backend = new PTXBackend(context, new CudaArchitecture(major, minor), CudaInstructionSet.ISA_80, null!);
        var entry = EntryPointDescription.FromExplicitlyGroupedKernel(((Action<Machine, int>)ChipKernel.Run).Method);
        var compiled = (PTXCompiledKernel)backend.Compile(entry, default);
        Assert.Contains(".entry", compiled.PTXAssembly, StringComparison.Ordinal);
        // A spike's record and the reductions are atomic, the clocks are separated by barriers, and nothing is computed in floating point.
        Assert.Contains("atom", compiled.PTXAssembly, StringComparison.Ordinal);
        Assert.Contains("bar", compiled.PTXAssembly, StringComparison.Ordinal);
        Assert.DoesNotContain(".f32", compiled.PTXAssembly, StringComparison.Ordinal);
        Assert.DoesNotContain(".f64", compiled.PTXAssembly, StringComparison.Ordinal);
#else
        Assert.Fail($"without ILGPU nothing is compiled for {major}.{minor}: this test is skipped");
#endif
    }
}
