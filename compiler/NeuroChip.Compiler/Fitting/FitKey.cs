using NeuroChip.Chip.Config;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Fitting;

/// <summary>A size of the chip that a network may exceed, and the diagnostics that say so.</summary>
internal sealed record FitKey(string Path, string Unit, Func<ChipConfig, int> Get, Func<ChipConfig, int, ChipConfig> With)
{
    internal static readonly FitKey Neurons = Core("core.neurons", c => c.Neurons, (c, v) => c with { Neurons = v });
    internal static readonly FitKey Axons = Core("core.axons", c => c.Axons, (c, v) => c with { Axons = v });
    internal static readonly FitKey Rows = Core("synapse.rows", c => c.Synapse.Rows, (c, v) => c with { Synapse = c.Synapse with { Rows = v } });
    internal static readonly FitKey Columns = Core("synapse.columns", c => c.Synapse.Columns, (c, v) => c with { Synapse = c.Synapse with { Columns = v } });
    internal static readonly FitKey Blocks = Core("core.synapse_blocks", c => c.SynapseBlocks, (c, v) => c with { SynapseBlocks = v });
    internal static readonly FitKey RouteEntries = Core("core.route_entries", c => c.RouteEntries, (c, v) => c with { RouteEntries = v });
    internal static readonly FitKey AccumulatorWidth = Core("core.accumulator_width", c => c.AccumulatorBits, (c, v) => c with { AccumulatorBits = v }, "bits");
    internal static readonly FitKey StateWidth = Core("core.state_width", c => c.StateBits, (c, v) => c with { StateBits = v }, "bits");
    internal static readonly FitKey MeshWidth = new("mesh.width", "", c => c.Mesh.Width, (c, v) => c with { Mesh = c.Mesh with { Width = v } });
    internal static readonly FitKey MeshHeight = new("mesh.height", "", c => c.Mesh.Height, (c, v) => c with { Mesh = c.Mesh with { Height = v } });

    /// <summary>What makes a core hold more of a layer.</summary>
    internal static readonly FitKey[] CoreSize = [Axons, Columns, Rows, Neurons];

    /// <summary>The keys whose growth answers a diagnostic; none where the chip is not what is at fault.</summary>
    internal static FitKey[] Of(string code) => code switch
    {
        "NC0701" => [Neurons],
        "NC0702" => [Rows],
        "NC0703" => [Columns],
        "NC0704" => [Axons],
        "NC0705" => [RouteEntries],
        "NC0706" => [MeshWidth, MeshHeight],
        "NC0708" => [AccumulatorWidth],
        "NC0711" => [Blocks, Axons, Columns, Rows],
        "NC0712" => [StateWidth],
        _ => [],
    };

    /// <summary>The largest value that the file of a chip may hold.</summary>
    internal int Max(ChipConfig chip) => this == MeshWidth ? MeshSizes.Longest(chip.Mesh.Dies?.Columns) : this == MeshHeight ? MeshSizes.Longest(chip.Mesh.Dies?.Rows)
        : (int)Math.Min(int.MaxValue, ChipKeys.ByPath[Path].Max);

    internal FitChange Change(int value) => new(Path, value, Unit);

    private static FitKey Core(string path, Func<CoreConfig, int> get, Func<CoreConfig, int, CoreConfig> with, string unit = "") =>
        new(path, unit, c => get(c.Core), (c, v) => c with { Core = with(c.Core, v) });
}
