using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>Time, area, leakage and energy of the macros at the node of the cell library; every number says where it comes from.</summary>
internal sealed class MacroModel
{
    private readonly ChipConfig _chip;
    private readonly Technology _technology;
    private readonly CellLibrary _library;
    private readonly double _bitEnergy;

    internal MacroModel(ChipConfig chip, Technology technology, CellLibrary library)
    {
        (_chip, _technology, _library) = (chip, technology, library);
        // Where the weights are in SRAM, its own row says what a bit costs; else the row of the routing table does.
        var (row, bits) = technology.Find("sram.read_weight") is { } read ? (read, chip.Core.Synapse.WeightBits) : (technology["axon_out.entry"], RouteEntryBits(chip));
        _bitEnergy = row.Value * 1e12 / bits * NodeScale.Energy(technology.NodeNm, CellLibrary.NodeNm);
        Sources =
        [
            ("access time", $"memories, assumed: FO4 x (8 + 1.2 log2(bits / 1024)), at least 8 FO4; FO4 = {library.FanoutOfFour * 1e3:0} ps, an INVX1 of {CellLibrary.Name} that drives four. The slope is that of fast SRAM (Amrutur and Horowitz 2000: about 1.2 FO4 for each doubling of size), the offset is assumed"),
            ("setup", "assumed: 2 FO4 for address, data and write enable"),
            ("area of a bit", $"row area.sram_bit of {technology.Name}, times (180 / {technology.NodeNm:0})^2"),
            ("energy of a read", $"row {row.Key} of {technology.Name} divided by {bits} bits, scaled by node x VDD^2: {_bitEnergy:0.###} pJ a bit. The ports have no read enable, so an ungated memory reads in every clock; OpenSTA 2.0.17 leaves this energy out of its power, so it is reported on its own"),
            ("leakage of a bit", $"assumed: that of two INVX1 of {CellLibrary.Name}"),
        ];
        if (chip.Core.Synapse.Adc is { } adc)
        {
            var rowBits = TechnologyKeys.AdcRowBits(adc.Bits);
            Sources =
            [
                .. Sources,
                ("area of a crossbar", $"rows area.cell and area.driver_row of {technology.Name}, times (180 / {technology.NodeNm:0})^2"),
                ("outputs of a crossbar", "assumed: the codes of one row stand in a buffer whose access time is that of a memory; array and converters take the clocks that the sequencer counts, not a part of one"),
                ("converters", $"rows area.adc.{rowBits} and adc.conversion.{rowBits} of {technology.Name}, times (180 / {technology.NodeNm:0})^2 and node x VDD^2; converters shrink less than that. The hardware description has a converter for every code of a beat, the chip {chip.Core.Synapse.AdcCount} a core: each has its share of the area. Assumed on a path: 1 FO4, the driver of the code"),
            ];
        }
        if (chip.Core.Synapse.ReadPolicy == ReadPolicy.Batch)
            Sources = [.. Sources, ("bitmap", "counts as memory bits, what one clock reads at once (marks, row registers, groups) as DFFPOSX1; without the logic that picks the rows of a read, whose time is not in any path and whose cells are in no area: Yosys would unroll it over all rows")];
    }

    /// <summary>What, and where it comes from.</summary>
    internal IReadOnlyList<(string What, string Source)> Sources { get; }

    /// <summary>Clock or address to data, ns.</summary>
    internal double Access(Macro macro)
    {
        if (macro.Kind == Macro.Converter) return _library.FanoutOfFour;
        // A bitmap's outputs are registers: the time of the smallest memory is not too short for them.
        var bits = macro.Kind switch
        {
            Macro.Crossbar => (double)_chip.Core.Synapse.Columns * _chip.Core.Synapse.Adc!.Bits,
            Macro.Bitmap => 0,
            _ => (double)macro.Words * macro.Bits,
        };
        return _library.FanoutOfFour * (8 + 1.2 * Math.Log2(Math.Max(1, bits / 1024)));
    }

    /// <summary>Before the clock, ns.</summary>
    internal double Setup => 2 * _library.FanoutOfFour;

    /// <summary>um2.</summary>
    internal double Area(Macro macro)
    {
        var toNode = NodeScale.Area(CellLibrary.NodeNm, _technology.NodeNm);
        var synapse = _chip.Core.Synapse;
        // As many converters are described as codes are read in a beat.
        if (macro.Kind == Macro.Converter) return synapse.AdcCount * Micrometres("area.adc." + TechnologyKeys.AdcRowBits(macro.Bits)) / (synapse.AccumulateLanes * synapse.CellsPerWeight) / toNode;
        if (macro.Kind != Macro.Crossbar) return macro.Words * macro.Bits * Micrometres("area.sram_bit") / toNode + macro.RegisterBits * _library.Cells["DFFPOSX1"].Area;
        var arrays = (synapse.Columns + synapse.ArrayColumns - 1) / Math.Max(1, synapse.ArrayColumns);
        var area = (double)synapse.Rows * synapse.Columns * Micrometres("area.cell") + (double)synapse.Rows * arrays * Micrometres("area.driver_row");
        return area / toNode;
    }

    /// <summary>nW.</summary>
    internal double Leakage(Macro macro) => macro.Kind is Macro.Crossbar or Macro.Converter ? 0 : (double)macro.Words * macro.Bits * 2 * _library.Cells["INVX1"].Leakage + macro.RegisterBits * _library.Cells["DFFPOSX1"].Leakage;

    /// <summary>One read or conversion, pJ. A crossbar's reads are priced by the run's counters, not here.</summary>
    internal double ReadEnergy(Macro macro) => macro.Kind switch
    {
        Macro.Crossbar => 0,
        Macro.Converter => _technology["adc.conversion." + TechnologyKeys.AdcRowBits(macro.Bits)].Value * 1e12 * NodeScale.Energy(_technology.NodeNm, CellLibrary.NodeNm),
        _ => macro.Bits * _bitEnergy,
    };

    private double Micrometres(string key) => _technology[key].Value * 1e12;

    private static int RouteEntryBits(ChipConfig chip) => 22 + Math.Max(1, (int)Math.Ceiling(Math.Log2(Math.Max(2, chip.Core.Axons))));
}
