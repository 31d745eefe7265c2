using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Crossbar.Devices;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Emulator.Tests.Reports;

/// <summary>A made-up but self-consistent run: 6 x 6 mesh, an input and five layers, 12 samples of 40 steps.</summary>
internal static class ReportFixture
{
    internal const int Timesteps = 40;
    private const int SampleCount = 12;

    private static readonly (string Name, int Neurons, int Cores, int FirePercent, int Synops)[] Layers =
    [
        ("conv1", 2304, 6, 6, 72), ("conv2", 1152, 5, 4, 144), ("conv3", 576, 4, 3, 288), ("dense1", 256, 3, 8, 256), ("output", 10, 1, 20, 10),
    ];

    internal static ChipConfig Chip(SynapseKind kind = SynapseKind.NvmCrossbar, ReadPolicy policy = ReadPolicy.Event) => new(
        "nvm-tile", "test chip", 200e6, "test-22nm", new MeshConfig(6, 6, 8, 3, 2, 2),
        new CoreConfig(1024, 4096, 16384, 8, 8, 20, 16, 12, DecayRounding.Nearest, 4, 8, 8,
            new SynapseConfig(kind, 1024, kind == SynapseKind.Sram ? 256 : 1024, 256, 256, 8, kind == SynapseKind.Sram ? 1 : 2, WeightSign.Differential, policy,
                policy == ReadPolicy.Batch ? 8 : 1, 2, kind == SynapseKind.Sram ? null : new AdcConfig(6, 1, 8, 63), 32)),
        new StepConfig(StepMode.Barrier, 8, 0), 100000);

    internal static ChipImage Image(string suffix = "")
    {
        var populations = new List<PopulationInfo> { new("input" + suffix, "input", [2, 34, 34], 0, true, true, false) };
        var cores = new List<CoreImage>();
        foreach (var (name, neurons, count, _, _) in Layers)
        {
            var index = populations.Count;
            populations.Add(new(name + suffix, "/node/" + name, [neurons], index, true, false, index == Layers.Length));
            for (var k = 0; k < count; k++) cores.Add(Core(cores.Count, index, neurons, k, count));
        }
        return new ChipImage
        {
            Network = "lenet" + suffix,
            ChipYaml = "",
            Options = [new("dt", "1 ms"), new("spikes per step", "1"), new("v_min", "-1"), new("reset", "subtract"), new("weight bits", "8")],
            InputShape = [2, 34, 34],
            Populations = [.. populations],
            Projections = [],
            Cores = [.. cores],
            InputRoutes = new RouteTable([0], []),
            OutputPopulation = Layers.Length,
        };
    }

    /// <summary>The same run on dies: three of them, and a sweep over time and one over stuck cells.</summary>
    internal static ReportInput InputWithDevices()
    {
        var input = Input();
        var programming = new ProgrammingStatistics(1000, 2, 1, 1300, 9, 1e-9, 1e-3, 1e6, [800, 150, 40, 8]);
        var dies = new DieFigures[] { new(0, SampleCount, 9, 0.31, programming, input.Run.Counters, 1.2e-6), new(1, SampleCount, 11, 0.12, programming, input.Run.Counters, 1.3e-6), new(2, SampleCount, 10, 0.2, programming, input.Run.Counters, 1.1e-6) };
        SweepPoint Point(double value, string text, params double[] accuracies) => new(value, text, new AccuracyStatistics(accuracies, SampleCount, 0.8), 0.1 + value / 1e12);
        var chip = input.Chip with { Core = input.Chip.Core with { Synapse = input.Chip.Core.Synapse with { CellBits = 4 } } };
        return input with
        {
            Devices = new DeviceFigures
            {
                Cells = DeviceCells.Of(DeviceModel.Resolve(DeviceCatalog.Load("rram-22nm"), new DeviceSettings(), chip)), Instances = 3, StartSeconds = 3600, SecondsPerSample = 0.04, IdealAccuracy = 11.0 / 12,
                YieldThreshold = 0.8, Dies = dies, Accuracy = new AccuracyStatistics([.. dies.Select(d => d.Accuracy!.Value)], SampleCount, 0.8),
                Sweeps =
                [
                    new("drift", "time since programming", true, [Point(1, "1 s", 0.9, 0.92, 0.88), Point(3600, "1 h", 0.85, 0.9, 0.8), Point(315576000, "10 years", 0.5, 0.7, 0.4)]),
                    new("stuck", "stuck cells, half at each end", false, [Point(0, "0 %", 0.9, 0.92, 0.88), Point(0.05, "5 %", 0.3, 0.5, 0.4)]),
                ],
            },
        };
    }

    internal static ReportInput Input(ulong seed = 1, SynapseKind kind = SynapseKind.NvmCrossbar, ReadPolicy policy = ReadPolicy.Event, string suffix = "")
    {
        var chip = Chip(kind, policy);
        var image = Image(suffix);
        var run = Run(chip, image, seed);
        return new ReportInput
        {
            Run = run,
            Image = image,
            Chip = chip,
            Technology = TestTechnology.Create(),
            Seed = seed,
            Timesteps = Timesteps,
            Data = "synthetic events" + suffix,
            Mapping = new MappingFigures(image.Cores.Length, image.Cores.Length, 0.63),
            Reference = new ReferenceSummary(0.9233, 0.0117, 0.0041, SampleCount, "float run of the same network by the NIR file's semantics, dt 1 ms, one spike per step",
                [.. Layers.Select((l, i) => new ReferenceLayer(l.Name + suffix, 0.004 + 0.005 * i, 0.001 + 0.002 * i, l.FirePercent / 100.0 * 1.01, Synops(run, image, i + 1) / (12.0 * Timesteps) * (1.004 - 0.001 * i)))]),
            Warnings = ["net.nir:/node/nodes/3: warning NC0712: 3 weights were rounded to 0" + suffix],
        };
    }

    internal static RunResult Run(ChipConfig chip, ChipImage image, ulong seed)
    {
        var random = new Lcg(seed);
        var counters = new CounterTable(chip.Tiles);
        var samples = new List<SampleResult>();
        var raster = new List<SpikeRecord>();
        for (var s = 0; s < SampleCount; s++)
        {
            var cycles = 90_000L + random.Next(9000);
            var spikes = Spikes(image, random, s, s == 0 ? raster : null);
            samples.Add(new SampleResult($"sample {s}", s % 10, s == 7 ? 0 : s % 10, cycles, Timesteps + image.Depth, spikes.Sum(), new long[10], spikes,
                Hash(random), Hash(random)) { Decisions = [0, (s + 3) % 10, 1 + (s % 4), s == 7 ? 0 : s % 10] });
            counters[ChipCounter.Cycles] += cycles;
            counters[ChipCounter.Steps] += Timesteps + image.Depth;
            counters[ChipCounter.BarrierCycles] += 8 * (Timesteps + image.Depth);
            foreach (var core in image.Cores) Count(counters, chip, image, core, spikes, random);
            counters[ChipCounter.HostPacketsIn] += 3000 + random.Next(500);
        }
        Traffic(counters, chip);
        Idle(counters);
        return new RunResult("event", samples, counters, raster, new AxonDrives(image, chip), true);
    }

    private static long Synops(RunResult run, ChipImage image, int population) =>
        image.Cores.Where(c => c.Population == population).Sum(c => run.Counters[c.TileY * 6 + c.TileX, Counter.SynapticOperations]);

    private static CoreImage Core(int tile, int population, int neurons, int part, int parts) => new()
    {
        TileX = tile % 6,
        TileY = tile / 6,
        Population = population,
        NeuronIndex = [.. Enumerable.Range(part * neurons / parts, (part + 1) * neurons / parts - part * neurons / parts)],
        StartStep = population,
        MaxDelay = 0,
        Scale = [0.01],
        Neurons = new NeuronParameters
        {
            InputShift = 6, KeepU = [0], KeepV = [4096], BiasU = [0], BiasV = [0], Threshold = [6400], ResetValue = [0], Initial = [0],
            VMin = -6400, Reset = ResetKind.Subtract, RefractorySteps = 0, Spiking = true, ManySpikes = false, StrictThreshold = false,
        },
        Blocks = [],
        Routes = new RouteTable([0], []),
    };

    private static long[] Spikes(ChipImage image, Lcg random, int sample, List<SpikeRecord>? raster)
    {
        var sums = new long[image.Populations.Length];
        for (var step = 0; step < Timesteps; step++)
        {
            for (var p = 1; p < sums.Length; p++)
            {
                var percent = Layers[p - 1].FirePercent * (step < 5 ? 1 : 2) * (step % 13 == 7 ? 2 : 1);
                for (var n = 0; n < image.Populations[p].Neurons; n++)
                {
                    if (random.Next(200) >= percent) continue;
                    sums[p]++;
                    raster?.Add(new SpikeRecord(sample, step, p, n, 1, (step + p) * 2000L + n));
                }
            }
        }
        return sums;
    }

    private static void Count(CounterTable table, ChipConfig chip, ChipImage image, CoreImage core, long[] spikes, Lcg random)
    {
        var tile = core.TileY * chip.Mesh.Width + core.TileX;
        var layer = Layers[core.Population - 1];
        var c = table.Row(tile);
        var packets = 2000L + random.Next(3000) - 300 * core.Population;
        var reads = packets * 9;
        var weights = Math.Max(4, layer.Synops / 9);
        var cells = weights * chip.Core.Synapse.CellsPerWeight;
        c[(int)Counter.AxonInPackets] += packets;
        c[(int)Counter.FlitsLocal] += packets;
        c[(int)Counter.CrossbarReads] += reads;
        c[(int)Counter.WordlineActivations] += reads;
        c[(int)Counter.CellReads] += reads * cells;
        if (chip.Core.Synapse.Kind == SynapseKind.NvmCrossbar) c[(int)Counter.CellLevels] += reads * cells * 6 / 10;
        if (chip.Core.Synapse.Kind == SynapseKind.NvmCrossbar) c[(int)Counter.AdcConversions] += reads * cells;
        c[(int)Counter.AccumulatorUpdates] += reads * weights;
        c[(int)Counter.SynapticOperations] += reads * weights;
        c[(int)Counter.NeuronUpdates] += (long)core.NeuronIndex.Length * Timesteps;
        var fired = spikes[core.Population] * core.NeuronIndex.Length / image.Populations[core.Population].Neurons;
        c[(int)Counter.Spikes] += fired;
        c[(int)Counter.Firings] += fired;
        c[(int)Counter.RouteEntries] += fired * 2;
        c[(int)Counter.PacketsInjected] += fired * 2;
        c[(int)Counter.SynapseBusy] += packets * 15;
        c[(int)Counter.NeuronBusy] += core.NeuronIndex.Length * Timesteps / 8 + fired;
        c[(int)Counter.NeuronStalled] += fired / 9;
        c[(int)Counter.AxonOutBusy] += fired * 3;
        c[(int)Counter.AxonOutStalled] += fired / 7;
    }

    private static void Traffic(CounterTable table, ChipConfig chip)
    {
        for (var t = 0; t < table.Tiles; t++)
        {
            var (x, y) = (t % chip.Mesh.Width, t / chip.Mesh.Width);
            if (y > 4) continue;
            if (x < chip.Mesh.Width - 1) table[t, Counter.FlitsEast] = 40_000 - 6000 * x - 1500 * y;
            table[t, Counter.FlitsWest] = x == 0 ? (y == 3 ? 900 : 0) : 3000 + 2500 * y - 300 * x;
            if (y < 4) table[t, Counter.FlitsSouth] = 12_000 + 900 * x - 2000 * y;
            if (y > 0) table[t, Counter.FlitsNorth] = 700 * x;
            var flits = table[t, Counter.FlitsEast] + table[t, Counter.FlitsWest] + table[t, Counter.FlitsSouth] + table[t, Counter.FlitsNorth] + table[t, Counter.FlitsLocal];
            table[t, Counter.RouterBusy] = flits * 4 / 5;
            table[t, Counter.RouterStalled] = flits / 20;
        }
        table[ChipCounter.HostPacketsOut] = 900;
    }

    private static void Idle(CounterTable table)
    {
        var cycles = table[ChipCounter.Cycles];
        for (var t = 0; t < table.Tiles; t++)
        {
            table[t, Counter.SynapseIdle] = cycles - table[t, Counter.SynapseBusy];
            table[t, Counter.ReaderIdle] = cycles - table[t, Counter.ReaderBusy];
            table[t, Counter.NeuronIdle] = cycles - table[t, Counter.NeuronBusy] - table[t, Counter.NeuronStalled];
            table[t, Counter.AxonOutIdle] = cycles - table[t, Counter.AxonOutBusy] - table[t, Counter.AxonOutStalled];
            table[t, Counter.RouterIdle] = cycles - table[t, Counter.RouterBusy] - table[t, Counter.RouterStalled];
        }
    }

    private static string Hash(Lcg random) => string.Concat(Enumerable.Range(0, 64).Select(_ => "0123456789abcdef"[random.Next(16)]));
}
