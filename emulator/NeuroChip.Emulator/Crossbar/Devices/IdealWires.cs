namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Wires without resistance.</summary>
internal sealed class IdealWires : IWires
{
    public void Apply(ArrayState[] blocks)
    {
        foreach (var block in blocks)
            for (var r = 0; r < block.Rows; r++) block.RowSiemens[r] = Sum(block, r);
    }

    /// <summary>Conductances of a row, dummies included.</summary>
    internal static double Sum(ArrayState block, int row)
    {
        var sum = 0.0;
        foreach (var g in block.Cells.AsSpan(row * block.Columns, block.Columns)) sum += g;
        if (block.Dummies is { } dummies)
            foreach (var g in dummies.AsSpan(row * block.Tiles, block.Tiles)) sum += g;
        return sum;
    }
}
