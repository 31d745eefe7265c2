using System.Numerics;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>
/// Energy of events, measured on netlists: random traffic and operands, toggles counted net by net, priced with the cell library. Wires and glitches are not in
/// it; the clock is told apart.
/// </summary>
public static class EventEnergy
{
    private const int Clocks = 2000;

    /// <summary>What a router does with random flits from all inputs.</summary>
    /// <param name="PerFlit">J for each flit granted.</param>
    /// <param name="PerClock">J that the clock takes in every cycle, with or without flits.</param>
    /// <param name="Leakage">W.</param>
    /// <param name="Activity">Toggles of a net in a clock under that traffic.</param>
    /// <param name="Flits">Flits that were granted.</param>
    public readonly record struct RouterEnergy(double PerFlit, double PerClock, double Leakage, double Activity, long Flits);

    /// <summary>Random flits enter at every input in a quarter of the clocks as far as there is room; every output has its credit back in the next clock.</summary>
    /// <param name="folder">Folder of netlists that <see cref="SynthesisRunner"/> filled with the router in it.</param>
    /// <param name="parameters">The chip's parameters.</param>
    public static RouterEnergy Router(string folder, RtlParameters parameters)
    {
        var p = parameters.All.ToDictionary(x => x.Name, x => (int)x.Value);
        var netlist = GateNetlist.Read(Path.Combine(folder, "router.json"), Top(folder, "router"), CellLibrary.Load());
        var (coordinate, payload) = (p["NC_COORD_W"], p["NC_AXON_W"] + p["NC_COUNT_W"]);
        var flit = payload + 2 * coordinate;
        var random = new Noise(1);
        var room = new int[5];
        Array.Fill(room, p["NC_FIFO_DEPTH"]);
        netlist.Set("rst", 1);
        netlist.Set("west_host", 0);
        netlist.Clock();
        netlist.Clock();
        netlist.Set("rst", 0);
        long flits = 0;
        var credits = BigInteger.Zero;
        for (var t = 0; t < Clocks + 50; t++)
        {
            if (t == 50)
            {
                netlist.ClearCounts();
                flits = 0;
            }
            var valid = 0;
            var word = BigInteger.Zero;
            for (var i = 0; i < 5; i++)
            {
                if (room[i] == 0 || random.Next(4) != 0) continue;
                valid |= 1 << i;
                room[i]--;
                BigInteger one = random.Next(1 << Math.Min(payload, 30));
                one = one << coordinate | (uint)(random.Next(7) - 3 & (1 << coordinate) - 1);
                one = one << coordinate | (uint)(random.Next(7) - 3 & (1 << coordinate) - 1);
                word |= one << (i * flit);
            }
            netlist.Set("in_valid", valid);
            netlist.Set("in_flit", word);
            netlist.Set("credit_in", credits);
            netlist.Clock();
            credits = 0;
            for (var i = 0; i < 5; i++)
            {
                if (netlist.Bit("pop", i)) room[i]++;
                if (!netlist.Bit("grant_valid", i)) continue;
                flits++;
                credits |= BigInteger.One << i;
            }
        }
        return new RouterEnergy(netlist.DataEnergy() / flits, netlist.ClockEnergy(), netlist.Leakage(), netlist.Activity, flits);
    }

    /// <summary>J of one lane for one neuron after another with random operands: u, v and thresholds of 16 bits, inputs and biases of 12 bits, any decay.</summary>
    /// <param name="folder">Folder of netlists that <see cref="SynthesisRunner"/> filled with the neuron unit in it.</param>
    /// <param name="parameters">The chip's parameters.</param>
    public static double NeuronLane(string folder, RtlParameters parameters)
    {
        var p = parameters.All.ToDictionary(x => x.Name, x => (int)x.Value);
        var netlist = GateNetlist.Read(Path.Combine(folder, "neuron-unit.json"), "nc_neuron_lane_1", CellLibrary.Load());
        var random = new Noise(2);
        var state = Math.Min(16, p["NC_STATE_W"]);
        netlist.Set("input_shift", 2);
        netlist.Set("v_min", 0);
        netlist.Set("v_min_set", 0);
        netlist.Set("spiking", 1);
        netlist.Set("strict", 0);
        netlist.Set("refractory_steps", 0);
        netlist.Set("refractory", 0);
        for (var t = 0; t <= Clocks; t++)
        {
            foreach (var (port, bits, width) in new[] { ("u", state, p["NC_STATE_W"]), ("v", state, p["NC_STATE_W"]), ("accumulator", 12, p["NC_ACC_W"]), ("bias_u", 12, p["NC_STATE_W"]), ("bias_v", 12, p["NC_STATE_W"]) })
                netlist.Set(port, random.Next(1 << bits) - (1 << (bits - 1)) & (BigInteger.One << width) - 1);
            netlist.Set("threshold", random.Next(1 << (state - 1)));
            netlist.Set("keep_u", random.Next(1 << p["NC_DECAY_W"]));
            netlist.Set("keep_v", random.Next(1 << p["NC_DECAY_W"]));
            netlist.Clock();
            if (t == 0) netlist.ClearCounts();
        }
        return netlist.DataEnergy() / Clocks;
    }

    private static string Top(string folder, string name)
    {
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".json")));
        return json.RootElement.GetProperty("modules").EnumerateObject().Single(m => m.Value.GetProperty("attributes").TryGetProperty("top", out _)).Name;
    }

    /// <summary>The counter-based generator: the same operands on every machine.</summary>
    private sealed class Noise(ulong seed)
    {
        private ulong _count;

        internal int Next(int below)
        {
            // SplitMix64 (Steele, Lea and Flood 2014) over a counter.
            var z = seed * 0x9e3779b97f4a7c15 + ++_count * 0xbf58476d1ce4e5b9;
            z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
            z = (z ^ z >> 27) * 0x94d049bb133111eb;
            return (int)((z ^ z >> 31) % (ulong)below);
        }
    }
}
