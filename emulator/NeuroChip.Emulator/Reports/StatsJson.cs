using System.Text;
using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Emulator.Reports;

/// <summary>
/// stats.json: every figure as <c>{"value", "unit", "description"}</c> under a stable dotted path; docs/reference/stats.md lists the paths.
/// Same input, same bytes.
/// </summary>
public static class StatsJson
{
    /// <summary>Version of the paths; it changes when a path is renamed or removed or its meaning changes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The document, with a final line feed.</summary>
    public static string Write(ReportFigures figures)
    {
        var json = new FigureWriter();
        json.Figure("schema_version", SchemaVersion, "version", "version of the paths of this file");
        json.Object("run", () => StatsRun.Run(json, figures));
        json.Object("workload", () => StatsRun.Workload(json, figures));
        json.Object("settings", () => StatsRun.Settings(json, figures));
        json.Object("mapping", () => StatsRun.Mapping(json, figures));
        json.Object("latency", () => StatsActivity.Latency(json, figures));
        json.Object("events", () => StatsActivity.Events(json, figures));
        json.Object("sparsity", () => StatsActivity.Sparsity(json, figures));
        json.Object("energy", () => StatsEnergy.Energy(json, figures));
        json.Object("area", () => StatsEnergy.Area(json, figures));
        StatsEnergy.Baselines(json, figures);
        json.Object("counters", () => StatsActivity.Counters(json, figures));
        if (figures.Input.Devices is { } devices) json.Object("devices", () => StatsDevices.Write(json, figures, devices));
        json.Object("digest", () => StatsRun.Digest(json, figures));
        return json.Finish();
    }

    /// <summary>Writes the document as UTF-8 without a byte order mark.</summary>
    public static void WriteFile(ReportFigures figures, string path) => File.WriteAllText(path, Write(figures), new UTF8Encoding(false));
}
