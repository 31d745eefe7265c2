namespace NeuroChip.Networks.Graph;

/// <summary>Pure delay.</summary>
/// <param name="Name">Node name.</param>
/// <param name="Origin">Position in the file.</param>
/// <param name="Seconds">Delay in seconds: one value, or one per element.</param>
public sealed record DelayNode(string Name, string Origin, double[] Seconds) : SnnNode(Name, Origin);
