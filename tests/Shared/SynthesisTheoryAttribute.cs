namespace NeuroChip.Tests.Shared;

/// <summary>A theory that synthesizes the hardware description: skipped and failing like <see cref="SynthesisFactAttribute"/>.</summary>
public sealed class SynthesisTheoryAttribute : TheoryAttribute
{
    public SynthesisTheoryAttribute() => Skip = SynthesisFactAttribute.SkipReason();
}
