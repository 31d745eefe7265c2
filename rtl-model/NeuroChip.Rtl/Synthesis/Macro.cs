namespace NeuroChip.Rtl.Synthesis;

/// <summary>A memory or crossbar of the hardware: synthesis sees its ports only.</summary>
/// <param name="Name">Module, without parameters.</param>
/// <param name="Kind">nc_ram (clocked read), nc_table (read in the clock of the address) or nc_crossbar.</param>
/// <param name="Words">Words.</param>
/// <param name="Bits">Bits of a word.</param>
/// <param name="Ports">Ports.</param>
internal sealed record Macro(string Name, string Kind, long Words, int Bits, IReadOnlyList<MacroPort> Ports)
{
    internal const string Ram = "nc_ram";
    internal const string Table = "nc_table";
    internal const string Crossbar = "nc_crossbar";

    /// <summary>Tables of fewer bits are made of flip-flops.</summary>
    internal const int SmallestTable = 1024;
}
