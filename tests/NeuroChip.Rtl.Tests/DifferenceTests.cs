using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Stimulus;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.LockStep;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>A seeded fault is reported where and when it first shows, with a waveform of the clocks around it.</summary>
public sealed class DifferenceTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"neurochip-difference-{Environment.ProcessId}");

    private static readonly ChipConfig Chip = CycleModelTests.ChipOf("tight");

    [RtlFact]
    public void A_read_that_takes_a_clock_too_long_is_named_and_recorded()
    {
        // Silence, then one packet to tile (1,1): the only unit that can go wrong, in a clock that the text gives.
        const int steps = 200, active = 180, n = 10;
        var b = new ImageBuilder(Chip);
        b.Input(1);
        b.ConnectInput(0, CycleModelTests.Silent(b, 1, 1, n, depth: 1), 0);
        var sample = CycleModelTests.At(active, steps, (0, 1));
        var image = b.Build(0);
        var fault = new SourceEdit("nc_tile.sv", ".READ_LATENCY(READ_LATENCY)", ".READ_LATENCY(READ_LATENCY + 1)");
        using var session = new LockStepSession(CycleModel.Create(image, Chip), image, Chip, new LockStepOptions { WaveformFolder = _folder, Rtl = new RtlOptions { Fault = fault } });
        // The first sample holds no packet, so it is equal; the second is the one to be recorded.
        Assert.Null(session.Run(CycleModelTests.First(2), 2));
        var d = session.Run(sample, steps)!;
        output.WriteLine($"{d}");
        // The first step has no active core; each of the others before the packet's is a sweep and the barrier.
        var idle = CycleModelTests.Ceil(n, Chip.Core.NeuronLanes) + Chip.Step.BarrierCycles;
        var start = 1 + Chip.Step.BarrierCycles + ((active - 1) * idle);
        var taken = start + Chip.Mesh.InjectionCycles + (2 * Chip.Mesh.HopCycles);
        // The last of its busy clocks: the emulator's unit is idle after it, the hardware's is not.
        var late = taken + CycleModelTests.TRead(Chip.Core.Synapse, n);
        Assert.Equal((late, active, 4, 1), (d.Cycle, d.Step, d.Tile, d.Sample));
        Assert.StartsWith($"cycle {late} step {active} tile (1,1) tile: idle emulator 1, hardware 0; waveform {_folder}", d.ToString(), StringComparison.Ordinal);
        var times = File.ReadLines(d.Waveform!).Where(l => l.StartsWith('#')).Select(l => long.Parse(l[1..], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(10 * (late - LockStepSession.ClocksBefore), times[0]);
        Assert.Equal((10 * (late + LockStepSession.ClocksAfter)) + 5, times[^1]);
        Assert.Contains(File.ReadLines(d.Waveform!), l => l.Contains("wait_clocks", StringComparison.Ordinal));
    }

    [RtlFact]
    public void A_wrong_membrane_is_named_by_neuron_and_variable()
    {
        var b = new ImageBuilder(Chip);
        b.Input(1);
        b.Core(2, 0, 7, 1, [ImageBuilder.Dense(0, 0, 1, 7, (_, _) => 0)], p => p with { BiasU = [5], BiasV = [5, 5, 5, 5, 6, 5, 5], Threshold = [1 << 20] });
        var image = b.Build(0);
        var fault = new SourceEdit("nc_neuron_lane.sv", "+ 64'(bias_u)", "+ 64'(bias_v)");
        using var session = new LockStepSession(CycleModel.Create(image, Chip), image, Chip, new LockStepOptions { Rtl = new RtlOptions { Fault = fault } });
        var d = session.Run(CycleModelTests.First(3), 3)!;
        // Step 0 has no active core, step 1 is the first update; its last clock is the barrier's.
        var end = 1 + Chip.Step.BarrierCycles + CycleModelTests.Ceil(7, Chip.Core.NeuronLanes) + Chip.Step.BarrierCycles;
        Assert.Equal($"cycle {end - 1} step 1 tile (2,0) neuron memory: U[4] emulator 5, hardware 6", d.ToString());
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, true);
    }
}
