namespace NeuroChip.Rtl.Synthesis;

/// <summary>One cell on a path.</summary>
/// <param name="Pin">Instance and pin.</param>
/// <param name="Cell">Cell or macro.</param>
/// <param name="Delay">ns that it adds.</param>
public sealed record PathPoint(string Pin, string Cell, double Delay)
{
    /// <summary>The instance without its own last name: where in the hierarchy it stands; empty at the top of the block.</summary>
    public string Module
    {
        get
        {
            var instance = Pin[..Math.Max(0, Pin.LastIndexOf('/'))];
            var cut = instance.LastIndexOfAny(['/', '.']);
            return cut < 0 ? "" : instance[..cut];
        }
    }
}
