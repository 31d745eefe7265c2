namespace NeuroChip.Networks.Hdf5;

/// <summary>What the elements of a dataset are.</summary>
public enum Hdf5Kind
{
    /// <summary>Integers of any width, signed or not.</summary>
    Integer,
    /// <summary>Floating-point numbers of any width.</summary>
    Float,
    /// <summary>Strings, of fixed or variable length.</summary>
    Text,
    /// <summary>Anything else (compound, enumeration, reference, ...).</summary>
    Other,
}
