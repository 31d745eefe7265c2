namespace NeuroChip.Chip.Image;

/// <summary>Routing table in compressed rows: the entries of source i are Entries[Start[i]..Start[i+1]].</summary>
/// <param name="Start">Row starts, sources + 1.</param>
/// <param name="Entries">All entries.</param>
public sealed record RouteTable(int[] Start, RouteEntry[] Entries);
