using System.Globalization;
using System.Text;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Image.Certificate;

namespace NeuroChip.Cli.Running;

/// <summary>A certificate in words.</summary>
internal static class CertificateText
{
    /// <summary>The totals, and the fullest core for each resource.</summary>
    internal static string Summary(ImageCertificate c, ChipImage image)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"  sources walked: {c.Sources}, to {c.Destinations} destinations ({c.HostDestinations} at the host) and {c.Synapses} synapses\n");
        text.Append(CultureInfo.InvariantCulture, $"  compared with the network: {(c.SourcesCompared == c.Sources ? "every source" : $"{c.SourcesCompared} sources")}, {c.SynapsesCompared} synapses; largest weight error {c.WorstWeightError:0.###} units\n");
        foreach (var (i, name) in c.Limits.Compare(default).Select((r, i) => (i, r.Resource)))
        {
            var use = c.Cores.Select((core, index) => (Core: index, c.Limits.Compare(core).ElementAt(i).Used)).DefaultIfEmpty().MaxBy(u => u.Used);
            var limit = c.Limits.Compare(default).ElementAt(i).Limit;
            var width = i == 6 ? $", {c.Limits.AccumulatorBits} bits" : "";
            text.Append(CultureInfo.InvariantCulture, $"  {name}: at most {use.Used} of {limit}{width}{(c.Cores.Length == 0 ? "" : $" (core {use.Core} of {image.Populations[image.Cores[use.Core].Population].Name})")}\n");
        }
        return text.ToString();
    }

    /// <summary>One line for each core.</summary>
    internal static string Cores(ImageCertificate c, ChipImage image)
    {
        var rows = new List<string[]> { (string[])["core", "layer", "tile", .. c.Limits.Compare(default).Select(r => r.Resource)] };
        for (var i = 0; i < c.Cores.Length; i++)
        {
            var core = image.Cores[i];
            rows.Add([N(i), image.Populations[core.Population].Name, $"({core.TileX},{core.TileY})", .. c.Limits.Compare(c.Cores[i]).Select(r => N(r.Used))]);
        }
        rows.Add(["limit", "", "", .. c.Limits.Compare(default).Select(r => N(r.Limit))]);
        var widths = Enumerable.Range(0, rows[0].Length).Select(k => rows.Max(r => r[k].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows) text.Append(("  " + string.Join("  ", row.Select((cell, k) => k is 1 or 2 ? cell.PadRight(widths[k]) : cell.PadLeft(widths[k])))).TrimEnd()).Append('\n');
        return text.ToString();

        static string N(long value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
