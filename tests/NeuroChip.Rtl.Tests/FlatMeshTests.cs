using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Rtl.Native;
using NeuroChip.Rtl.Run;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>
/// nc_mesh.sv, with its own wires, host ports and barrier, does in every clock what single tiles do that the host wires: so the composed mesh is the mesh in hardware.
/// </summary>
public class FlatMeshTests(ITestOutputHelper output)
{
    private static readonly CoreConfig Core = new(256, 1024, 4096, 2, 3, 32, 12, 10, DecayRounding.Nearest, 8, 2, 2,
        new SynapseConfig(SynapseKind.NvmCrossbar, 64, 256, 64, 64, 8, 4, WeightSign.Differential, ReadPolicy.Event, 1, 2, new AdcConfig(8, 2, 8, 255), 4));

    private static readonly ChipConfig[] Chips =
    [
        // Every latency at its least and nothing to spare in any FIFO.
        new("flat", "", 1e8, "rram-22nm", new MeshConfig(2, 2, 1, 1, 1, 1), Core, new StepConfig(StepMode.Barrier, 1, 0), 5000),
        new("flat", "", 1e8, "rram-22nm", new MeshConfig(2, 2, 3, 3, 2, 2), Core, new StepConfig(StepMode.Barrier, 5, 0), 5000),
        // Steps that are sometimes missed and sometimes not.
        new("flat", "", 1e8, "rram-22nm", new MeshConfig(2, 2, 2, 2, 3, 3), Core, new StepConfig(StepMode.Fixed, 4, 400), 5000),
    ];

    [RtlTheory]
    [InlineData(0, 40)]
    [InlineData(1, 40)]
    [InlineData(2, 40)]
    public void The_flattened_mesh_equals_the_composed_one_in_every_clock(int chipIndex, int networks)
    {
        var chip = Chips[chipIndex];
        long clocks = 0, spikes = 0, missed = 0, steps = 0;
        for (var seed = 0; seed < networks; seed++)
        {
            var (image, sample) = RandomChips.Network(new Random(seed), chip);
            var what = $"chip {chipIndex}, network {seed}";
            var (composed, counters) = Composed(image, chip, sample);
            using var flat = new FlatChip(image, chip, stopsBetweenSteps: seed % 2 == 0, initialSeed: (ulong)seed + 1);
            // Twice: the second finds what the first left behind if a reset is missing.
            for (var run = 0; run < 2; run++)
            {
                flat.Begin(sample, sample.Timesteps);
                for (var t = 0; t < composed.Count; t++)
                {
                    Assert.True(flat.Clock(), $"{what}: ended after {t} of {composed.Count} clocks");
                    var difference = composed[t].Difference(flat);
                    Assert.True(difference is null, $"{what}, clock {t}: {difference}");
                }
                Assert.False(flat.Clock(), $"{what}: goes on after {composed.Count} clocks");
            }
            AssertTwice(counters, flat.Counters, what);
            clocks += 2 * composed.Count;
            spikes += counters.Sum(Counter.Spikes);
            missed += counters[ChipCounter.MissedDeadlines];
            steps += counters[ChipCounter.Steps];
        }
        output.WriteLine($"{networks} networks, {clocks} clocks of 4 tiles equal; {spikes} spikes, {missed} of {steps} steps missed");
        Assert.True(spikes > 1000, $"only {spikes} spikes");
        if (chip.Step.Mode == StepMode.Fixed) Assert.InRange(missed, 1, steps - 1);
    }

    private static (List<ClockTrace> Clocks, CounterTable Counters) Composed(ChipImage image, ChipConfig chip, SampleSpikes sample)
    {
        var clocks = new List<ClockTrace>();
        var options = new RtlOptions { AfterClock = (step, began, array) => clocks.Add(new ClockTrace(step, began, array)) };
        return (clocks, RtlRunner.Run(image, chip, 1, _ => sample, options).Counters);
    }

    private static void AssertTwice(CounterTable once, CounterTable twice, string what)
    {
        foreach (var c in Enum.GetValues<ChipCounter>()) Assert.True(2 * once[c] == twice[c], $"{what}: {c} is {once[c]} and, in two runs, {twice[c]}");
        for (var t = 0; t < once.Tiles; t++)
            foreach (var c in Enum.GetValues<Counter>())
                Assert.True(2 * once[t, c] == twice[t, c], $"{what}: tile {t}: {c} is {once[t, c]} and, in two runs, {twice[t, c]}");
    }

    /// <summary>What a composed mesh did in one clock.</summary>
    private sealed class ClockTrace
    {
        private readonly int _step;
        private readonly bool _began;
        private readonly uint _sent;
        private readonly TileObservation[] _tiles;
        private readonly NcFlit[] _out;

        internal unsafe ClockTrace(int step, bool began, TileArray array)
        {
            (_step, _began) = (step, began);
            for (var y = 0; y < array.Ports.Length; y++)
                if (array.Ports[y].Sent) _sent |= 1u << y;
            _out = new NcFlit[array.Ports.Length];
            _tiles = new TileObservation[array.Tiles.Length];
            for (var i = 0; i < _tiles.Length; i++)
            {
                TileProbes.Observe(array.Output(i), ref _tiles[i]);
                if (array.Tiles[i].HostRow is >= 0 and var row) _out[row] = array.Output(i)->West;
            }
        }

        internal string? Difference(FlatChip flat)
        {
            if (flat.Step != _step || flat.StepBegan != _began) return $"step {_step} began {_began}, flat: step {flat.Step} began {flat.StepBegan}";
            if (flat.HostSent != _sent) return $"host sent {_sent:b}, flat {flat.HostSent:b}";
            for (var i = 0; i < _tiles.Length; i++)
                if (flat.Tiles[i] != _tiles[i]) return $"tile {i}: {_tiles[i]}, flat {flat.Tiles[i]}";
            for (var y = 0; y < _out.Length; y++)
                if (!flat.HostOut(y).Equals(_out[y])) return $"row {y}: packet to the host axon {_out[y].Axon} count {_out[y].Count}, flat axon {flat.HostOut(y).Axon} count {flat.HostOut(y).Count}";
            return null;
        }
    }
}
