using NeuroChip.Chip.Observation;

namespace NeuroChip.Rtl.LockStep;

/// <summary>Names the first field in which two observations of a tile differ: what the units did first, then what the registers hold.</summary>
internal static class ObservationDifference
{
    private static readonly string[] Ports = ["east", "west", "south", "north", "local"];

    /// <summary>By bit of <see cref="TileObservation.Units"/>.</summary>
    private static readonly (string Module, string Field)[] Units =
    [
        ("synapse unit", "took a packet"), ("synapse unit", "busy"), ("synapse unit", "read began"), ("reader", "busy"), ("neuron unit", "busy"), ("neuron unit", "stalled"),
        ("axon-out", "busy"), ("axon-out", "stalled"), ("axon-out", "handled a route entry"), ("axon-out", "sent a packet"), ("neuron unit", "pushed a spike"),
        ("neuron unit", "walked a group"), ("router", "granted"), ("router", "stalled"), ("tile", "unit bit 14"), ("tile", "unit bit 15"),
    ];

    /// <summary>Module, field and both values; null if they are equal.</summary>
    internal static (string Module, string Field, string A, string B)? First(in TileObservation a, in TileObservation b)
    {
        for (var bit = 0; bit < Units.Length; bit++)
            if (((a.Units ^ b.Units) >> bit & 1) != 0) return Numbers(Units[bit].Module, Units[bit].Field, (uint)(a.Units >> bit) & 1, (uint)(b.Units >> bit) & 1);
        for (var p = 0; p < Ports.Length; p++)
            if ((a.Grants >> (4 * p) & 15) != (b.Grants >> (4 * p) & 15)) return ("router", $"grant[{Ports[p]}]", Grant(a.Grants >> (4 * p)), Grant(b.Grants >> (4 * p)));
        if (a.TakenAxon != b.TakenAxon) return Numbers("synapse unit", "taken axon", a.TakenAxon, b.TakenAxon);
        if (a.TakenCount != b.TakenCount) return Numbers("synapse unit", "taken count", a.TakenCount, b.TakenCount);
        if (a.FiredNeuron != b.FiredNeuron) return Numbers("neuron unit", "fired neuron", a.FiredNeuron, b.FiredNeuron);
        if (a.FiredCount != b.FiredCount) return Numbers("neuron unit", "fired count", a.FiredCount, b.FiredCount);
        for (var f = 0; f < TileObservation.Fifos; f++)
            if (a.Levels[f] != b.Levels[f]) return Numbers(Fifo(f).Module, "level" + Fifo(f).Field, a.Levels[f], b.Levels[f]);
        for (var f = 0; f < TileObservation.Fifos; f++)
            if (a.Digests[f] != b.Digests[f]) return (Fifo(f).Module, "contents" + Fifo(f).Field, $"{a.Digests[f]:x8}", $"{b.Digests[f]:x8}");
        for (var c = 0; c < TileObservation.CreditCounters; c++)
            if (a.Credits[c] != b.Credits[c])
                return c < Ports.Length ? Numbers("router", $"credits[{Ports[c]}]", a.Credits[c], b.Credits[c]) : Numbers("axon-out", "credits", a.Credits[c], b.Credits[c]);
        for (var p = 0; p < Ports.Length; p++)
            if ((a.Pointers >> (4 * p) & 15) != (b.Pointers >> (4 * p) & 15)) return Numbers("router", $"pointer[{Ports[p]}]", a.Pointers >> (4 * p) & 15, b.Pointers >> (4 * p) & 15);
        return a.Idle == b.Idle ? null : Numbers("tile", "idle", a.Idle ? 1u : 0, b.Idle ? 1u : 0);
    }

    private static (string Module, string Field) Fifo(int f) => f switch
    {
        5 => ("axon-in", ""),
        6 => ("spike FIFO", ""),
        _ => ("router", $"[{Ports[f]}]"),
    };

    private static string Grant(uint bits) => (bits & 8) == 0 ? "none" : (bits & 7) < Ports.Length ? "to input " + Ports[bits & 7] : $"to input {bits & 7}";

    private static (string Module, string Field, string A, string B)? Numbers(string module, string field, uint a, uint b) => (module, field, $"{a}", $"{b}");
}
