namespace NeuroChip.Chip.Config;

/// <summary>What ends a time-step.</summary>
public enum StepMode
{
    /// <summary>A barrier when every core is done and the network is empty.</summary>
    Barrier,
    /// <summary>A fixed length; a step that needs longer is stretched and counted as a missed deadline.</summary>
    Fixed,
}
