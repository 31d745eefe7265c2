using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Stimulus;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.LockStep;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>
/// nc_mesh.sv, with its own wires, host ports and barrier, does in every clock what single tiles do that the host wires, and what the emulator does: so the
/// composed mesh is the mesh in hardware.
/// </summary>
public class FlatMeshTests(ITestOutputHelper output)
{
    private const int Networks = 40;

    private static readonly int Faulty = Environment.GetEnvironmentVariable("NEUROCHIP_RTL_FAULTS") == "all" ? FlatFaults.Length : 2;

    /// <summary>Faults outside of the tiles, which only a flattened mesh can show.</summary>
    private static SourceEdit[] FlatFaults =>
    [
        new("nc_barrier.sv", "cycles + 32'd1 > 32'(FIXED)", "cycles + 32'd1 >= 32'(FIXED)"),
        new("nc_host_port.sv", "u_injection (\n        .clk, .rst, .in_valid(packet_sent)", "u_injection (\n        .clk, .rst, .in_valid(packet_sent && credits != 16'd1)"),
        new("nc_barrier.sv", "waited_now == WAIT_W'(BARRIER) &&", "waited_now == WAIT_W'(BARRIER - 1) &&"),
        new("nc_barrier.sv", "cycles + 32'd1 >= 32'(FIXED)", "cycles + 32'd2 >= 32'(FIXED)"),
        new("nc_barrier.sv", "(all_idle || waited != '0)", "all_idle && cycles > 32'd1"),
        new("nc_host_port.sv", "assign idle = !packet_valid && !under_way;", "assign idle = !packet_valid;"),
        new("nc_host_port.sv", ".STAGES(INJECT - 1)", ".STAGES(INJECT)"),
        new("nc_host_port.sv", "credits + 16'(credit_in)", "credits + 16'(credit_in && credits != 16'd0)"),
        new("nc_mesh.sv", "assign credit_in[T*4 + p] = credit_out[N];", "assign credit_in[T*4 + p] = credit_out[N ^ 1];"),
        new("nc_mesh.sv", "assign port_credit[y] = credit_out[y*MESH_W*4 + 1];", "assign port_credit[y] = credit_out[1];"),
        new("nc_mesh.sv", "assign all_idle = &tile_idle && &port_idle;", "assign all_idle = &tile_idle;"),
        new("nc_mesh.sv", ".step_updates(step_updates[T])", ".step_updates(step_updates[TILES-1-T])"),
    ];

    public static TheoryData<int> FaultIndices => [.. Enumerable.Range(0, Faulty)];

    [RtlTheory]
    [InlineData("barrier")]
    [InlineData("fixed")]
    public void The_flattened_mesh_equals_the_composed_one_and_the_emulator_in_every_clock(string name)
    {
        var chip = name == "fixed" ? FlatChips.Fixed : FlatChips.Barrier;
        var seen = new Seen();
        for (var seed = 0; seed < Networks; seed++)
            if (Difference(chip, seed, null, seen) is { } difference) Assert.Fail($"{name}, network {seed}: {difference}");
        output.WriteLine($"{Networks} networks, {seen.Clocks} clocks of 4 tiles equal; {seen.Spikes} spikes, {seen.Missed} of {seen.Steps} steps missed, {seen.Left} packets to the host");
        // Silence would be equal, too.
        Assert.True(seen is { Spikes: > 1000, Left: > 100 }, $"only {seen.Spikes} spikes, {seen.Left} packets to the host");
        if (chip.Step.Mode == StepMode.Fixed) Assert.InRange(seen.Missed, 1, seen.Steps - 1);
    }

    [RtlTheory]
    [MemberData(nameof(FaultIndices))]
    public void A_fault_in_wires_host_ports_or_barrier_shows(int index)
    {
        var fault = FlatFaults[index];
        var seen = new Seen();
        for (var seed = 0; seed < Networks; seed++)
            if (Difference(FlatChips.Fixed, seed, fault, seen) is { } difference)
            {
                output.WriteLine($"{fault.File}: {fault.Replacement}: caught after {seen.Clocks} equal clocks, network {seed}: {difference}");
                return;
            }
        Assert.Fail($"not caught in {seen.Clocks} clocks: {fault}");
    }

    /// <summary>The first difference between the flattened mesh and the composed one or the emulator.</summary>
    private static string? Difference(ChipConfig chip, int seed, SourceEdit? fault, Seen seen)
    {
        var r = new RandomStream((ulong)(seed));
        var (image, sample) = RandomChips.Network(r, chip);
        using (var composed = RtlModel.Create(image, chip))
        using (var flat = new FlatChip(image, chip, false, (ulong)seed + 1, null, fault))
            // The second run finds what the first, cut short, left behind.
            foreach (var clocks in (long[])[r.Next(1, 2000), long.MaxValue])
                if (FreeRunning(composed, flat, sample, clocks, seen) is { } difference) return difference;
        using var emulator = CycleModel.Create(image, chip);
        using var held = new FlatChip(image, chip, true, (ulong)seed + 1, null, fault);
        var pair = new LockStepPair(emulator, held, image, chip) { Observed = _ => seen.Clocks++ };
        foreach (var clocks in (long[])[r.Next(1, 2000), long.MaxValue])
            if (pair.Run(sample, sample.Timesteps, clocks) is { } difference) return difference.ToString();
        return null;
    }

    /// <summary>The barrier starts each step itself, right after the one before; steps, packets to and from the host are compared as well.</summary>
    private static string? FreeRunning(RtlModel composed, FlatChip flat, SampleSpikes sample, long clocks, Seen seen)
    {
        try
        {
            composed.Begin(sample, sample.Timesteps);
            flat.Begin(sample, sample.Timesteps);
            var began = true;
            for (; clocks > 0; clocks--)
            {
                var (a, b) = (composed.Clock(), flat.Clock());
                if (a != b) return $"cycle {composed.Cycle}: clocked {a} composed, {b} flat";
                if (!a) return Counted(composed.Counters, flat.Counters, seen);
                if (DifferenceOf(composed, flat, began, seen) is { } difference) return $"cycle {composed.Cycle}, step {composed.Step}: {difference}";
                began = composed.StepEnded;
                seen.Clocks++;
            }
            return null;
        }
        catch (InvalidOperationException e) when (!e.Message.Contains("exactly once", StringComparison.Ordinal) && !e.Message.Contains("failed with exit code", StringComparison.Ordinal))
        {
            return "invariant: " + e.Message;
        }
    }

    private static unsafe string? DifferenceOf(RtlModel composed, FlatChip flat, bool began, Seen seen)
    {
        if (flat.Step != composed.Step || flat.StepBegan != began || flat.StepEnded != composed.StepEnded)
            return $"step {composed.Step}, began {began}, ended {composed.StepEnded}; flat: step {flat.Step}, began {flat.StepBegan}, ended {flat.StepEnded}";
        for (var i = 0; i < composed.Tiles.Length; i++)
            if (composed.Tiles[i] != flat.Tiles[i]) return $"tile {i}: {ObservationDifference.First(composed.Tiles[i], flat.Tiles[i])}";
        foreach (var tile in composed.Array.Tiles)
        {
            if (tile.HostRow is < 0 and var row) continue;
            row = tile.HostRow;
            if (composed.Array.Ports[row].Sent != ((flat.HostSent >> row & 1) != 0)) return $"row {row}: the host sent {composed.Array.Ports[row].Sent}, flat {!composed.Array.Ports[row].Sent}";
            var west = composed.Array.Output(Array.IndexOf(composed.Array.Tiles, tile))->West;
            if (!west.Equals(flat.HostOut(row))) return $"row {row}: packet to the host, axon {west.Axon} count {west.Count}; flat: axon {flat.HostOut(row).Axon} count {flat.HostOut(row).Count}";
            if (west.Count != 0) seen.Left++;
        }
        return null;
    }

    private static string? Counted(CounterTable composed, CounterTable flat, Seen seen)
    {
        seen.Spikes += composed.Sum(Counter.Spikes);
        seen.Missed += composed[ChipCounter.MissedDeadlines];
        seen.Steps += composed[ChipCounter.Steps];
        foreach (var c in Enum.GetValues<ChipCounter>())
            if (composed[c] != flat[c]) return $"{c} {composed[c]}, flat {flat[c]}";
        for (var t = 0; t < composed.Tiles; t++)
            foreach (var c in Enum.GetValues<Counter>())
                if (composed[t, c] != flat[t, c]) return $"tile {t}: {c} {composed[t, c]}, flat {flat[t, c]}";
        return null;
    }

    private sealed class Seen
    {
        internal long Clocks { get; set; }

        internal long Spikes { get; set; }

        internal long Missed { get; set; }

        internal long Steps { get; set; }

        internal long Left { get; set; }
    }
}
