using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Passes;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// Cores over a limit. A layer on many cores exceeds a limit on many of them in nearly the same way, so one error a layer and limit names
/// the core that needs most; what fits that core fits the others.
/// </summary>
internal sealed class WorstCores
{
    private readonly List<Entry> _entries = [];

    /// <summary>Notes a core over the limit that the code stands for; need is in the unit of the limit.</summary>
    internal void Add(string code, IrCore core, double need, string message, SourcePosition position, string? hint)
    {
        var known = _entries.Find(e => e.Code == code && e.Population == core.Population);
        if (known is null) _entries.Add(known = new Entry(code, core.Population));
        known.Cores++;
        if (known.Cores > 1 && !(need > known.Need)) return;
        (known.Need, known.Message, known.Position, known.Hint) = (need, message, position, hint);
    }

    /// <summary>One error per layer and limit.</summary>
    internal void Report(PassContext context)
    {
        foreach (var e in _entries)
            context.Diagnostics.Error(e.Code, e.Cores == 1 ? e.Message : $"{e.Message}; {e.Cores} cores of this layer are over the limit, none by more", e.Position!, e.Hint);
    }

    private sealed class Entry(string code, int population)
    {
        internal string Code => code;
        internal int Population => population;
        internal int Cores { get; set; }
        internal double Need { get; set; }
        internal string Message { get; set; } = "";
        internal SourcePosition? Position { get; set; }
        internal string? Hint { get; set; }
    }
}
