using System.Globalization;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Rtl.Synthesis.Liberty;

/// <summary>The open standard cells of the hardware's figures: Oklahoma State University, 0.18 um, 1.8 V. Used where the package installs it, never copied.</summary>
public sealed class CellLibrary
{
    /// <summary>Name in reports.</summary>
    public const string Name = "osu018";

    /// <summary>Debian package.</summary>
    public const string Package = "qflow-tech-osu018";

    /// <summary>Node in nanometres.</summary>
    public const double NodeNm = 180;

    /// <summary>Supply, volt.</summary>
    public const double Supply = 1.8;

    /// <summary>Where the package puts it; NEUROCHIP_OSU018 names another file.</summary>
    public static string File { get; } = Environment.GetEnvironmentVariable("NEUROCHIP_OSU018") is { Length: > 0 } named ? named : "/usr/share/qflow/tech/osu018/osu018_stdcells.lib";

    private CellLibrary(Dictionary<string, LibraryCell> cells, double fo4) => (Cells, FanoutOfFour) = (cells, fo4);

    internal Dictionary<string, LibraryCell> Cells { get; }

    /// <summary>Delay of an inverter that drives four of its kind, ns, mean of rise and fall.</summary>
    public double FanoutOfFour { get; }

    /// <summary>Reads the library.</summary>
    /// <exception cref="DiagnosticException">NC0107: it is not there, or not a library.</exception>
    public static CellLibrary Load()
    {
        if (!System.IO.File.Exists(File)) throw new DiagnosticException("NC0107", "the cell library is not there", new SourcePosition(File), $"on Debian or Ubuntu: sudo apt-get install --no-install-recommends {Package}");
        var library = LibertyReader.Read(File);
        var cells = new Dictionary<string, LibraryCell>(StringComparer.Ordinal);
        foreach (var group in library.Of("cell")) cells[group.Name] = Cell(group);
        return new CellLibrary(cells, FanoutOfFourOf(library));
    }

    private static LibraryCell Cell(LibertyGroup group)
    {
        var inputs = new List<LibraryPin>();
        var outputs = new List<LibraryPin>();
        foreach (var pin in group.Of("pin"))
            (pin["direction"] == "output" ? outputs : inputs).Add(new LibraryPin(pin.Name, Number(pin["capacitance"]), pin["function"], PinEnergy.Of(pin)));
        var flip = group.Of("ff").FirstOrDefault();
        var plain = flip is not null && flip["clocked_on"] == "CLK" && flip["next_state"] == "D" && flip["clear"] is null && flip["preset"] is null;
        return new LibraryCell(group.Name, Number(group["area"]), Number(group["cell_leakage_power"]), inputs, outputs, plain);
    }

    private static double FanoutOfFourOf(LibertyGroup library)
    {
        var inverter = library.Of("cell").First(c => c.Name == "INVX1");
        var load = 4 * Number(inverter.Of("pin").First(p => p["direction"] == "input")["capacitance"]);
        var timing = inverter.Of("pin").First(p => p["direction"] == "output").Of("timing").First();
        // The tables have the shape of the energy tables: the reader of one reads the other.
        var delays = new LibertyGroup("pin", []) { Groups = { new LibertyGroup("internal_power", []) { Groups = { Renamed(timing, "cell_rise", "rise_power"), Renamed(timing, "cell_fall", "fall_power") } } } };
        var read = PinEnergy.Of(delays);
        return (read.Rise(load) + read.Fall(load)) / 2;
    }

    private static LibertyGroup Renamed(LibertyGroup timing, string from, string to)
    {
        var source = timing.Of(from).First();
        var copy = new LibertyGroup(to, source.Arguments);
        foreach (var (key, value) in source.Attributes) copy.Attributes[key] = value;
        return copy;
    }

    private static double Number(string? text) => text is null ? 0 : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
