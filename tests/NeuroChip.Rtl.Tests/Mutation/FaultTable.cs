using System.Text;

namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>docs/reference/rtl-faults.md: each fault, which check caught it, and after how many cycles.</summary>
internal static class FaultTable
{
    private const string Head = "| Where | Fault | Caught by | First difference | Network | Cycles |";
    private static readonly string Page = Path.Combine(SharedData.Repository, "docs", "reference", "rtl-faults.md");

    /// <summary>
    /// Requires that the page lists these faults and checks; NEUROCHIP_UPDATE_DOCS=1 writes it. Cycles are not compared: what no reset reaches starts at
    /// values that another version of Verilator draws differently.
    /// </summary>
    internal static void Check(IReadOnlyList<Fault> faults, IReadOnlyList<Detection> found)
    {
        var text = Write(faults, found);
        if (Environment.GetEnvironmentVariable("NEUROCHIP_UPDATE_DOCS") == "1") File.WriteAllText(Page, text);
        Assert.Equal(Rows(text), Rows(File.ReadAllText(Page)));
    }

    private static string Write(IReadOnlyList<Fault> faults, IReadOnlyList<Detection> found)
    {
        var hardware = faults.Count(f => f.Side == FaultSide.Hardware);
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
            # Seeded faults

            Written by the tests (`NEUROCHIP_UPDATE_DOCS=1`); do not edit by hand. {hardware} faults in the hardware description and {faults.Count - hardware} in the emulator, one at a
            time; every one is caught by [lock step](../explanation/rtl-equivalence.md). "Network" is the number of the random network in which the fault showed, "Cycles" the chip cycles,
            all networks before it included, after which it did.

            {Head}
            | --- | --- | --- | --- | --- | --- |

            """);
        for (var i = 0; i < faults.Count; i++)
        {
            var (fault, d) = (faults[i], found[i]);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{Path.GetFileName(fault.Edit.File)}` | {fault.What} | {d.Check} | {d.Where} | {d.Network} | {d.Cycles} |\n");
        }
        return text.ToString();
    }

    private static string[] Rows(string text) =>
        [.. text.Split('\n').Where(l => l.StartsWith('|')).Select(l => string.Join('|', l.Split('|')[..5]))];
}
