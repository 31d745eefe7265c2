using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Emulator.Engines.Event;

namespace NeuroChip.Emulator.Engines;

/// <summary>The engines by name: one line each.</summary>
public static class EngineCatalog
{
    private static readonly (string Name, string Description, Func<ChipProgram, EngineOptions, ISampleSimulation> Create)[] Engines =
    [
        ("cycle", "steps every unit in every clock; the reference", (p, o) => new CycleSimulation(p, o)),
        ("event", "skips idle time; same spikes, cycles and counters", (p, o) => new EventSimulation(p, o)),
    ];

    /// <summary>Engine names.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.ConvertAll(Engines, e => e.Name);

    /// <summary>The engine used when none is named.</summary>
    public const string Default = "event";

    /// <summary>Creates a chip instance.</summary>
    /// <exception cref="DiagnosticException">NC0105: no such engine.</exception>
    public static ISampleSimulation Create(string name, ChipProgram program, EngineOptions options)
    {
        foreach (var engine in Engines)
            if (engine.Name == name) return engine.Create(program, options);
        throw new DiagnosticException("NC0105", $"unknown engine '{name}'", null, "available: " + string.Join(", ", Names));
    }
}
