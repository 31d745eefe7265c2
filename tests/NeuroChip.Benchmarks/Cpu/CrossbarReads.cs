using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Benchmarks.Cpu;

/// <summary>Square arrays of RRAM cells (10 to 100 kOhm) with 1 ohm a wire segment, read and prepared.</summary>
internal static class CrossbarReads
{
    private const int Patterns = 64;
    private const double Voltage = 0.2;
    private static readonly WireResistances Wires = new(1, 1);

    internal static readonly CpuWork[] All = [.. Rows()];

    private static IEnumerable<CpuWork> Rows()
    {
        foreach (var side in (int[])[64, 128, 256])
        {
            foreach (var percent in (int[])[5, 20, 100])
            {
                // About 50 million cells a run.
                var reads = Math.Max(Patterns, 50_000_000 / (side * Active(side, percent).Length));
                yield return new($"crossbar-gated-{side}-{percent}", reads, "read", () => Gated(side, percent, reads));
                yield return new($"crossbar-driven-{side}-{percent}", 10.0 * reads, "read", () => Driven(side, percent, 10 * reads));
            }
            yield return new($"crossbar-prepare-driven-{side}", 1, "array", () => Prepare(side));
            yield return new($"crossbar-prepare-interleaved-{side}", 1, "array", () => PrepareInterleaved(side));
            yield return new($"crossbar-prepare-noise-{side}", 1, "array", () => PrepareNoise(side));
        }
        yield return new("crossbar-gated-noise-64-5", 100_000, "read", () => GatedNoise(64, 5, 100_000));
        yield return new("crossbar-driven-noise-64-5", 1000, "read", () => DrivenNoise(64, 5, 1000));
    }

    private static Action Gated(int side, int percent, int reads)
    {
        var array = GatedArray(side);
        var patterns = Patterned(side, percent);
        var currents = new double[side];
        return () =>
        {
            for (var i = 0; i < reads; i++) array.Read(patterns[i % Patterns], Voltage, currents);
        };
    }

    private static Action Driven(int side, int percent, int reads)
    {
        var array = DrivenCrossbar.PrepareInputSource(new CrossbarGeometry(side, side), Wires, Cells(side, 0)).Matrix;
        var patterns = Patterned(side, percent);
        var currents = new double[side];
        return () =>
        {
            for (var i = 0; i < reads; i++) array.Read(patterns[i % Patterns], Voltage, currents);
        };
    }

    private static Action Prepare(int side)
    {
        var cells = Cells(side, 0);
        return () => DrivenCrossbar.PrepareInputSource(new CrossbarGeometry(side, side), Wires, cells);
    }

    private static Action PrepareInterleaved(int side)
    {
        var (positive, negative) = (Cells(side, 0), Cells(side, 1));
        return () => DrivenCrossbar.PrepareInterleaved(new CrossbarGeometry(side, side), Wires, positive, negative);
    }

    // Everything a die needs for reads of single rows: nodes, adjoints, deviations.
    private static Action PrepareNoise(int side)
    {
        var cells = Cells(side, 0);
        var sigma = Array.ConvertAll(cells, g => g / 100);
        var deviations = new double[side * side];
        return () => new DrivenReadNoise(DrivenCrossbar.PrepareInputSource(new CrossbarGeometry(side, side), Wires, cells, keepNodes: true), sigma)
            .SingleRowDeviations(Voltage, deviations);
    }

    private static Action GatedNoise(int side, int percent, int reads)
    {
        var array = GatedArray(side);
        var patterns = Patterned(side, percent);
        var voltages = new GatedVoltages(array.Geometry);
        var sigma = Array.ConvertAll(Cells(side, 0), g => g / 100);
        var deviations = new double[side];
        return () =>
        {
            for (var i = 0; i < reads; i++)
            {
                GatedLadder.Solve(array, patterns[i % Patterns], Voltage, voltages);
                GatedLadder.Deviations(patterns[i % Patterns], voltages, sigma, deviations);
            }
        };
    }

    private static Action DrivenNoise(int side, int percent, int reads)
    {
        var array = DrivenCrossbar.PrepareInputSource(new CrossbarGeometry(side, side), Wires, Cells(side, 0), keepNodes: true);
        var noise = new DrivenReadNoise(array, Array.ConvertAll(Cells(side, 0), g => g / 100));
        var inputs = Array.ConvertAll(Patterned(side, percent), rows =>
        {
            var v = new double[side];
            foreach (var row in rows) v[row] = Voltage;
            return v;
        });
        var (voltages, scratch, deviations) = (array.CreateVoltages(), new double[array.Cells], new double[side]);
        return () =>
        {
            for (var i = 0; i < reads; i++)
            {
                array.Solve(inputs[i % Patterns], voltages);
                noise.Deviations(voltages, scratch, deviations);
            }
        };
    }

    private static GatedCrossbar GatedArray(int side)
    {
        var array = new GatedCrossbar(new CrossbarGeometry(side, side), Wires);
        array.Program(Cells(side, 0));
        return array;
    }

    private static double[] Cells(int side, uint which)
    {
        var cells = new double[side * side];
        for (var i = 0; i < cells.Length; i++) cells[i] = 1e-5 + 9e-5 * CounterRng.Uniform(1, which, (uint)i, 0, 0);
        return cells;
    }

    private static int[][] Patterned(int side, int percent) => [.. Enumerable.Range(0, Patterns).Select(p => Active(side, percent, (uint)p))];

    // Exactly the given share of rows, rounded to the nearest: those with the smallest random numbers.
    private static int[] Active(int side, int percent, uint pattern = 0) =>
        [.. Enumerable.Range(0, side).OrderBy(i => CounterRng.Uniform(2, pattern, (uint)i, 0, 0)).Take((side * percent + 50) / 100).Order()];
}
