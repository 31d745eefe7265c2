namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>A theory about what only the ILGPU package can do; skipped where it could not be restored.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IlgpuTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips by name.</summary>
    public IlgpuTheoryAttribute()
    {
        if (!IlgpuRunner.IsBuiltIn) Skip = "the ILGPU package could not be restored";
    }
}
