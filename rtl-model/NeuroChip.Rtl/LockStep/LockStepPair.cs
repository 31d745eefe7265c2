using System.Runtime.InteropServices;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Rtl.LockStep;

/// <summary>
/// Clocks two models of one chip together. After every clock what every tile shows must be equal, after every step the state of every neuron, after every
/// sample all counters.
/// </summary>
/// <param name="first">The emulator.</param>
/// <param name="second">The hardware description.</param>
/// <param name="image">What both run.</param>
/// <param name="chip">The chip of the image.</param>
public sealed class LockStepPair(ICycleModel first, ICycleModel second, ChipImage image, ChipConfig chip)
{
    private readonly int[] _neurons = NeuronsOf(image, chip);

    /// <summary>Tile-cycles that were equal.</summary>
    public long TileCycles { get; private set; }

    /// <summary>Words of neuron state that were equal at ends of steps: u and v of every neuron.</summary>
    public long States { get; private set; }

    /// <summary>Called after every equal clock with the first model.</summary>
    public Action<ICycleModel>? Observed { get; init; }

    /// <summary>Runs a sample; null if everything was equal.</summary>
    /// <param name="sample">Input.</param>
    /// <param name="timesteps">Recording steps.</param>
    /// <param name="clocks">Clocks after which the sample is left as it is, for a reset in the middle.</param>
    public LockStepDifference? Run(SampleSpikes sample, int timesteps, long clocks = long.MaxValue)
    {
        first.Begin(sample, timesteps);
        second.Begin(sample, timesteps);
        for (; clocks > 0; clocks--)
        {
            var a = TryClock(first);
            var b = TryClock(second);
            if (a.Stopped is not null && a.Stopped == b.Stopped) throw new InvalidOperationException(a.Stopped);
            if (a.Stopped is not null) return Chip("run", "stopped", a.Stopped, b.Stopped ?? "no");
            if (!MemoryMarshal.AsBytes(first.Tiles).SequenceEqual(MemoryMarshal.AsBytes(second.Tiles)) && Tiles() is { } difference) return difference;
            if (b.Stopped is not null) return Chip("run", "stopped", "no", b.Stopped);
            if (a.Clocked != b.Clocked || first.StepEnded != second.StepEnded)
                return Chip("barrier", "step ended", first.StepEnded || !a.Clocked ? "yes" : "no", second.StepEnded || !b.Clocked ? "yes" : "no");
            if (!a.Clocked) return CountersDiffer();
            TileCycles += first.Tiles.Length;
            Observed?.Invoke(first);
            if (first.StepEnded && StatesDiffer() is { } state) return state;
        }
        return null;
    }

    private static (bool Clocked, string? Stopped) TryClock(ICycleModel model)
    {
        try
        {
            return (model.Clock(), null);
        }
        catch (DiagnosticException e)
        {
            // The watchdogs of two models may look at different clocks, so only the code is compared.
            return (false, e.Diagnostics[0].Code);
        }
        catch (InvalidOperationException e)
        {
            return (false, e.Message);
        }
    }

    private LockStepDifference? Tiles()
    {
        var a = first.Tiles;
        var b = second.Tiles;
        for (var i = 0; i < a.Length; i++)
            if (ObservationDifference.First(a[i], b[i]) is { } d) return Tile(i, d.Module, d.Field, d.A, d.B);
        return null;
    }

    private LockStepDifference? StatesDiffer()
    {
        for (var tile = 0; tile < _neurons.Length; tile++)
        {
            if (_neurons[tile] == 0) continue;
            if (first.StateDigest(tile) != second.StateDigest(tile)) return FirstState(tile);
            States += 2 * _neurons[tile];
        }
        return null;
    }

    private LockStepDifference FirstState(int tile)
    {
        for (var neuron = 0; neuron < _neurons[tile]; neuron++)
            foreach (var variable in Enum.GetValues<StateVariable>())
            {
                var (a, b) = (first.State(tile, neuron, variable), second.State(tile, neuron, variable));
                if (a != b) return Tile(tile, "neuron memory", $"{variable}[{neuron}]", $"{a}", $"{b}");
            }
        return Tile(tile, "neuron memory", "digest", $"{first.StateDigest(tile):x16}", $"{second.StateDigest(tile):x16}");
    }

    private LockStepDifference? CountersDiffer()
    {
        foreach (var c in Enum.GetValues<ChipCounter>())
            if (first.Counters[c] != second.Counters[c]) return Chip("counters", $"{c}", $"{first.Counters[c]}", $"{second.Counters[c]}");
        for (var tile = 0; tile < first.Counters.Tiles; tile++)
            foreach (var c in Enum.GetValues<Counter>())
                if (first.Counters[tile, c] != second.Counters[tile, c]) return Tile(tile, "counters", $"{c}", $"{first.Counters[tile, c]}", $"{second.Counters[tile, c]}");
        return null;
    }

    private LockStepDifference Tile(int tile, string module, string field, string a, string b) =>
        new(first.Cycle - 1, first.Step, tile, $"tile ({tile % chip.Mesh.Width},{tile / chip.Mesh.Width})", module, field, a, b);

    private LockStepDifference Chip(string module, string field, string a, string b) => new(Math.Max(first.Cycle, second.Cycle) - 1, first.Step, -1, "chip", module, field, a, b);

    private static int[] NeuronsOf(ChipImage image, ChipConfig chip)
    {
        var neurons = new int[chip.Tiles];
        foreach (var core in image.Cores) neurons[(core.TileY * chip.Mesh.Width) + core.TileX] = core.NeuronIndex.Length;
        return neurons;
    }
}
