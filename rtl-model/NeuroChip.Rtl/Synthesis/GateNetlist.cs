using System.Text.Json;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>
/// A flattened netlist of cells that can be clocked and counts how often every net toggles. Zero delay: glitches do not occur, so what is counted is a lower
/// bound.
/// </summary>
internal sealed class GateNetlist
{
    private readonly List<(ulong Table, int[] Inputs, int Output)> _gates = [];
    private readonly List<(int D, int Q)> _flipFlops = [];
    private readonly List<(LibraryCell Cell, int[] Pins, int Output, LibraryPin Pin)> _drivers = [];
    private readonly List<double> _load = [];
    private readonly Dictionary<string, int[]> _ports = new(StringComparer.Ordinal);
    private byte[] _value = [];
    private byte[] _before = [];
    private byte[] _next = [];

    private GateNetlist()
    {
        NewNet();
        NewNet();
    }

    /// <summary>Rises and falls of every net since <see cref="ClearCounts"/>.</summary>
    private long[] _rises = [];
    private long[] _falls = [];

    internal int FlipFlops => _flipFlops.Count;

    /// <summary>Clocks since <see cref="ClearCounts"/>.</summary>
    internal long Clocks { get; private set; }

    /// <summary>Reads what Yosys writes as JSON.</summary>
    internal static GateNetlist Read(string file, string top, CellLibrary library)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var netlist = new GateNetlist();
        var modules = json.RootElement.GetProperty("modules");
        var bits = new Dictionary<string, int> { ["0"] = 0, ["x"] = 0, ["1"] = 1 };
        netlist.Add(modules, modules.GetProperty(top), bits, library);
        foreach (var port in modules.GetProperty(top).GetProperty("ports").EnumerateObject())
            netlist._ports[port.Name] = [.. port.Value.GetProperty("bits").EnumerateArray().Select(b => netlist.Net(bits, b))];
        netlist.Finish();
        return netlist;
    }

    /// <summary>Sets an input.</summary>
    internal void Set(string port, System.Numerics.BigInteger value)
    {
        var nets = _ports[port];
        for (var i = 0; i < nets.Length; i++) _next[nets[i]] = (byte)(value >> i & 1);
    }

    /// <summary>One bit of an output.</summary>
    internal bool Bit(string port, int bit) => _value[_ports[port][bit]] != 0;

    /// <summary>Lets the inputs through, counts toggles, and clocks the flip-flops.</summary>
    internal void Clock()
    {
        _value.CopyTo(_before, 0);
        Settle();
        for (var n = 2; n < _value.Length; n++)
            if (_value[n] != _before[n])
            {
                if (_value[n] != 0) _rises[n]++;
                else _falls[n]++;
            }
        foreach (var (d, q) in _flipFlops) _next[q] = _value[d];
        Clocks++;
    }

    /// <summary>Lets the inputs through.</summary>
    internal void Settle()
    {
        foreach (var nets in _ports.Values)
            foreach (var n in nets)
                _value[n] = _next[n];
        foreach (var (_, q) in _flipFlops) _value[q] = _next[q];
        foreach (var (table, inputs, output) in _gates)
        {
            var index = 0;
            for (var i = 0; i < inputs.Length; i++) index |= _value[inputs[i]] << i;
            _value[output] = _next[output] = (byte)(table >> index & 1);
        }
    }

    /// <summary>Starts counting.</summary>
    internal void ClearCounts()
    {
        Array.Clear(_rises);
        Array.Clear(_falls);
        Clocks = 0;
    }

    /// <summary>Toggles of a net in a clock, mean over the nets that a cell drives.</summary>
    internal double Activity => _drivers.Sum(d => _rises[d.Output] + _falls[d.Output]) / (double)Math.Max(1, Clocks * _drivers.Count);

    /// <summary>
    /// Energy of what toggled, J: at each output the library's internal energy at its load and the charge of that load; at the data pins of flip-flops their own.
    /// Without the clock.
    /// </summary>
    internal double DataEnergy()
    {
        double picojoules = 0;
        foreach (var (cell, pins, output, pin) in _drivers)
        {
            var switching = 0.5 * _load[output] * CellLibrary.Supply * CellLibrary.Supply;
            picojoules += _rises[output] * (pin.Energy.Rise(_load[output]) + switching) + _falls[output] * (pin.Energy.Fall(_load[output]) + switching);
            for (var i = 0; i < pins.Length; i++)
                if (pins[i] > 1 && cell.Inputs[i].Name != "CLK") picojoules += _rises[pins[i]] * cell.Inputs[i].Energy.Rise(0) + _falls[pins[i]] * cell.Inputs[i].Energy.Fall(0);
        }
        return picojoules * 1e-12;
    }

    /// <summary>Energy of the clock in one cycle, J: internal energy of the clock pins and the charge of their capacitance.</summary>
    internal double ClockEnergy()
    {
        double picojoules = 0;
        foreach (var (cell, _, _, _) in _drivers)
            if (cell.IsFlipFlop)
            {
                var clock = cell.Inputs.Single(i => i.Name == "CLK");
                picojoules += clock.Energy.Rise(0) + clock.Energy.Fall(0) + clock.Capacitance * CellLibrary.Supply * CellLibrary.Supply;
            }
        return picojoules * 1e-12;
    }

    /// <summary>Leakage of all cells, W.</summary>
    internal double Leakage() => _drivers.Select(d => d.Cell.Leakage).Sum() * 1e-9;

    private void Add(JsonElement modules, JsonElement module, Dictionary<string, int> bits, CellLibrary library)
    {
        foreach (var cell in module.GetProperty("cells").EnumerateObject())
        {
            var type = cell.Value.GetProperty("type").GetString()!;
            var connections = cell.Value.GetProperty("connections");
            if (!library.Cells.TryGetValue(type, out var known))
            {
                var inner = new Dictionary<string, int> { ["0"] = 0, ["x"] = 0, ["1"] = 1 };
                var body = modules.GetProperty(type);
                foreach (var port in body.GetProperty("ports").EnumerateObject())
                {
                    var outside = connections.GetProperty(port.Name);
                    var inside = port.Value.GetProperty("bits");
                    for (var i = 0; i < inside.GetArrayLength(); i++)
                    {
                        var name = Key(inside[i]);
                        // A constant output of a module is what the net outside is.
                        if (name is "0" or "1" or "x") bits[Key(outside[i])] = name == "1" ? 1 : 0;
                        else inner[name] = inner.TryGetValue(name, out var twice) ? twice : Net(bits, outside[i]);
                        if (inner.TryGetValue(name, out var shared)) bits[Key(outside[i])] = shared;
                    }
                }
                Add(modules, body, inner, library);
                continue;
            }
            var pins = known.Inputs.Select(p => Net(bits, connections.GetProperty(p.Name)[0])).ToArray();
            for (var i = 0; i < pins.Length; i++) _load[pins[i]] += known.Inputs[i].Capacitance;
            foreach (var output in known.Outputs)
            {
                var net = Net(bits, connections.GetProperty(output.Name)[0]);
                _drivers.Add((known, pins, net, output));
                if (known.IsFlipFlop) _flipFlops.Add((pins[known.Inputs.ToList().FindIndex(p => p.Name == "D")], net));
                else _gates.Add((known.TableOf(output) ?? throw new InvalidOperationException($"cell {type} cannot be simulated"), pins, net));
            }
        }
    }

    private int Net(Dictionary<string, int> bits, JsonElement bit)
    {
        var key = Key(bit);
        if (bits.TryGetValue(key, out var net)) return net;
        return bits[key] = NewNet();
    }

    private int NewNet()
    {
        _load.Add(0);
        return _load.Count - 1;
    }

    private static string Key(JsonElement bit) => bit.ValueKind == JsonValueKind.String ? bit.GetString()! : bit.GetRawText();

    /// <summary>Orders the gates so that each comes after those that drive it.</summary>
    private void Finish()
    {
        var count = _load.Count;
        var driver = new int[count];
        Array.Fill(driver, -1);
        for (var g = 0; g < _gates.Count; g++) driver[_gates[g].Output] = g;
        var state = new byte[_gates.Count];
        var order = new List<(ulong, int[], int)>(_gates.Count);
        var stack = new Stack<int>();
        for (var g = 0; g < _gates.Count; g++)
        {
            stack.Push(g);
            while (stack.TryPeek(out var at))
            {
                if (state[at] == 0)
                {
                    state[at] = 1;
                    foreach (var input in _gates[at].Inputs)
                        if (driver[input] is >= 0 and var d)
                        {
                            if (state[d] == 1) throw new InvalidOperationException("the netlist has a combinational loop");
                            if (state[d] == 0) stack.Push(d);
                        }
                    continue;
                }
                stack.Pop();
                if (state[at] == 1)
                {
                    state[at] = 2;
                    order.Add(_gates[at]);
                }
            }
        }
        _gates.Clear();
        _gates.AddRange(order);
        _value = new byte[count];
        _before = new byte[count];
        _next = new byte[count];
        _rises = new long[count];
        _falls = new long[count];
        _value[1] = _next[1] = _before[1] = 1;
    }
}
