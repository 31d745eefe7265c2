using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Seeded arrays and inputs for the circuit tests.</summary>
internal static class RandomArray
{
    /// <summary>Conductance ranges in S of published devices: on resistance and on/off ratio as in NeuroSim V1.4's manual, table VI.</summary>
    internal static readonly (string Name, double On, double Ratio)[] Devices =
    [
        ("rram", 1 / 6e3, 17), ("rram-130nm", 1 / 100e3, 10), ("pcm", 1 / 40e3, 12.5), ("fefet", 1 / 240e3, 100), ("stt", 1 / 1.4e3, 2.8), ("sram", 1 / 5e3, 1e6),
    ];

    internal static double Uniform(int seed, int a, int b = 0) => CounterRng.Uniform((ulong)seed, 1, (uint)a, (uint)b, 0);

    /// <summary>Conductances between off and on, one in ten exactly on and one in ten exactly off.</summary>
    internal static double[] Cells(int seed, CrossbarGeometry geometry, double on, double ratio)
    {
        var cells = new double[geometry.Cells];
        for (var i = 0; i < cells.Length; i++)
        {
            var u = Uniform(seed, i);
            cells[i] = u < 0.1 ? on : u > 0.9 ? on / ratio : on / ratio + (on - on / ratio) * Uniform(seed, i, 1);
        }
        return cells;
    }

    internal static int[] Spikes(int seed, int rows, double rate) => [.. Enumerable.Range(0, rows).Where(i => Uniform(seed, i, 2) < rate)];

    internal static double[] Voltages(int seed, int rows) => [.. Enumerable.Range(0, rows).Select(i => 0.2 * Uniform(seed, i, 3))];
}
