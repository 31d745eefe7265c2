namespace NeuroChip.Stimulus.Profiles;

/// <summary>Spike counts of input packets.</summary>
public enum CountShape
{
    /// <summary>One, seldom any other.</summary>
    Few,

    /// <summary>Any, up to what a packet carries.</summary>
    Any,

    /// <summary>The most that a packet carries, half of the time.</summary>
    Most,
}
