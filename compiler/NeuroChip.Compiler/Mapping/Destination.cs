namespace NeuroChip.Compiler.Mapping;

/// <summary>An absolute destination of a source element, in the order of the routing table.</summary>
/// <param name="Delay">Axonal delay.</param>
/// <param name="Y">Tile row.</param>
/// <param name="X">Tile column; -1 for the host.</param>
/// <param name="Axon">Axon.</param>
internal readonly record struct Destination(int Delay, int Y, int X, int Axon) : IComparable<Destination>
{
    public int CompareTo(Destination other)
    {
        var c = Delay.CompareTo(other.Delay);
        if (c == 0) c = Y.CompareTo(other.Y);
        if (c == 0) c = X.CompareTo(other.X);
        return c == 0 ? Axon.CompareTo(other.Axon) : c;
    }
}
