namespace NeuroChip.Rtl;

/// <summary>A tile of the hardware description, alone or in a flattened mesh, that takes configuration words.</summary>
public interface IConfigurable
{
    /// <summary>Writes one configuration word; the tile must be idle.</summary>
    /// <param name="select">Table, docs/reference/rtl.md, section 4.</param>
    /// <param name="address">Address in the table.</param>
    /// <param name="data">Value, two's complement in the low bits.</param>
    void Configure(uint select, uint address, ulong data);
}
