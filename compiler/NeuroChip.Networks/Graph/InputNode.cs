namespace NeuroChip.Networks.Graph;

/// <summary>Where spikes enter the network.</summary>
public sealed record InputNode(string Name, string Origin, Shape Shape) : SnnNode(Name, Origin);
