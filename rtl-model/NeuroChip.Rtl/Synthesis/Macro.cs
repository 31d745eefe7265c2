namespace NeuroChip.Rtl.Synthesis;

/// <summary>A memory, crossbar, converter or bitmap of the hardware: synthesis sees its ports only.</summary>
/// <param name="Name">Module, without parameters.</param>
/// <param name="Kind">nc_ram (clocked read), nc_table (read in the clock of the address), nc_crossbar, nc_adc or nc_bitmap.</param>
/// <param name="Words">Words; a crossbar's rows.</param>
/// <param name="Bits">Bits of a word; of a row's weights, or of a converter's code.</param>
/// <param name="Ports">Ports.</param>
internal sealed record Macro(string Name, string Kind, long Words, int Bits, IReadOnlyList<MacroPort> Ports)
{
    internal const string Ram = "nc_ram";
    internal const string Table = "nc_table";
    internal const string Crossbar = "nc_crossbar";
    internal const string Converter = "nc_adc";
    internal const string Bitmap = "nc_bitmap";

    /// <summary>Bits that are registers and no memory; of a bitmap, what one clock reads all at once.</summary>
    internal long RegisterBits { get; init; }

    /// <summary>Tables of fewer bits are made of flip-flops.</summary>
    internal const int SmallestTable = 1024;
}
