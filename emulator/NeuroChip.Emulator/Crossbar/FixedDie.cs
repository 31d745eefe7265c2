namespace NeuroChip.Emulator.Crossbar;

/// <summary>A die that does not age.</summary>
public sealed class FixedDie(Die die) : IDieSource
{
    /// <inheritdoc/>
    public Die At(int sample) => die;
}
