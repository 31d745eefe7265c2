using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Units;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Config;

/// <summary>Turns collected keys into a <see cref="ChipConfig"/>; reports every problem, then throws.</summary>
internal sealed class ChipBinder
{
    private readonly Dictionary<string, ChipValue> _values = new(StringComparer.Ordinal);
    private readonly ChipLayers _layers;
    private readonly DiagnosticBag _bag;
    private readonly SourcePosition _whole;

    private ChipBinder(ChipLayers layers, SourcePosition whole, DiagnosticBag bag) => (_layers, _whole, _bag) = (layers, whole, bag);

    /// <summary>Binds and validates.</summary>
    /// <param name="layers">Keys of preset, file and command line.</param>
    /// <param name="name">Name of a chip that gives none.</param>
    /// <param name="whole">Position of problems that concern no single key.</param>
    /// <param name="bag">Problems found so far; thrown together with those found here.</param>
    /// <exception cref="DiagnosticException">NC0202 to NC0210.</exception>
    public static ChipConfig Bind(ChipLayers layers, string name, SourcePosition whole, DiagnosticBag bag)
    {
        var binder = new ChipBinder(layers, whole, bag);
        binder.ReadValues(name);
        new ChipRules(binder.Value, binder.Contradiction).Check();
        if (bag.HasErrors) throw new DiagnosticException(InFileOrder(bag.Items, whole.File));
        return binder.Build();
    }

    // A file is corrected from top to bottom; what stands elsewhere (preset, command line) follows.
    private static IEnumerable<Diagnostic> InFileOrder(IEnumerable<Diagnostic> items, string file) => items
        .OrderBy(d => d.Position?.File == file ? 0 : 1).ThenBy(d => d.Position?.Line).ThenBy(d => d.Position?.Column);

    private ChipValue Value(string path) => _values[path];

    private void ReadValues(string name)
    {
        var parser = new ChipValueParser(_bag);
        var isSram = _layers.Find("synapse.kind") is { Node.Text: "sram" };
        if (isSram) DropInherited(ChipKeys.AdcSection);
        DropInheritedLatencies();
        foreach (var key in ChipKeys.All)
        {
            var fallback = key.Path == "chip" ? name : (isSram ? key.SramDefault : null) ?? key.Default;
            if (_layers.Find(key.Path) is not { } given)
            {
                if (key.Required) Report("NC0204", Missing(key), _whole);
                _values[key.Path] = Default(key, fallback, isValid: !key.Required);
                continue;
            }
            var (quantity, isValid) = parser.Parse(key, given.Node);
            _values[key.Path] = isValid
                ? new ChipValue(given.Node, given.Layer, given.Node.Text, quantity, true)
                : Default(key, fallback, isValid: false) with { Node = given.Node, Layer = given.Layer };
        }
    }

    // A preset's converters and cell width go when a file or --set on top of it makes the synapses SRAM.
    private void DropInherited(string section)
    {
        const string CellWidth = "synapse.cell_width";
        var kindLayer = _layers.Find("synapse.kind")!.Value.Layer;
        foreach (var (path, _, layer) in _layers.Under(section).ToList())
            if (layer < kindLayer) _layers.Remove(path);
        if (_layers.Find(CellWidth) is { } width && width.Layer < kindLayer) _layers.Remove(CellWidth);
    }

    // A preset's latencies go when a file or --set on top of it gives stages, and the other way round.
    private void DropInheritedLatencies()
    {
        var stages = _layers.Under(ChipKeys.StagesSection).Select(v => v.Layer).DefaultIfEmpty(-1).Max();
        var latencies = ChipKeys.Latencies.Select(p => _layers.Find(p)?.Layer ?? -1).Max();
        if (stages > latencies)
        {
            foreach (var path in ChipKeys.Latencies) _layers.Remove(path);
        }
        else if (latencies > stages)
        {
            foreach (var (path, _, _) in _layers.Under(ChipKeys.StagesSection).ToList()) _layers.Remove(path);
        }
    }

    private static ChipValue Default(ChipKey key, string? text, bool isValid)
    {
        Quantity? quantity = null;
        if (key.Type.IsNumeric() && text is not null) Quantity.TryParse(text, out quantity);
        return new ChipValue(null, -1, text ?? "", quantity, isValid);
    }

    private static string Missing(ChipKey key) => $"missing key '{key.Path}' ({key.Description})";

    /// <summary>Reports NC0207 at the last given of the keys involved, unless one of them is invalid in itself.</summary>
    private void Contradiction(string message, string? hint, string[] paths)
    {
        ChipValue? at = null;
        foreach (var path in paths)
        {
            var value = _values[path];
            if (!value.IsValid) return;
            if (value.Node is not null && (at is null || value.Layer > at.Layer)) at = value;
        }
        Report("NC0207", message, at?.Node?.Position ?? _whole, hint);
    }

    private void Report(string code, string message, SourcePosition position, string? hint = null)
    {
        if (_bag.Items.Count < BindLimits.MaxDiagnostics) _bag.Error(code, message, position, hint);
    }

    private ChipConfig Build()
    {
        var clock = Value("clock").Quantity!.Value;
        var mode = (StepMode)Index("step.mode");
        return new ChipConfig(
            Value("chip").Text, Value("description").Text, clock, Value("technology").Text,
            Mesh(),
            new CoreConfig(Int("core.neurons"), Int("core.axons"), Int("core.route_entries"), Int("core.synapse_blocks"), Int("core.neuron_lanes"),
                Int("core.accumulator_width"), Int("core.state_width"), Int("core.decay_fraction"), (DecayRounding)Index("core.decay_rounding"),
                Int("core.count_width"), Int("core.axon_in_fifo"), Int("core.spike_fifo"), Synapse()),
            new StepConfig(mode, Int("step.barrier_latency"), mode == StepMode.Fixed ? ChipRules.StepCycles(Value("step.length"), clock) : 0),
            Value("watchdog").Long);
    }

    private MeshConfig Mesh()
    {
        var stages = ChipKeys.All.Any(k => k.Section == ChipKeys.StagesSection && Value(k.Path).Node is not null)
            ? new RouterStages(Stage("routing"), Stage("vc_allocation"), Stage("switch_allocation"), Stage("traversal"), Stage("link"), Stage("credit"))
            : null;
        var (hop, credit, injection) = stages is null
            ? (Int("mesh.hop_latency"), Int("mesh.credit_latency"), Int("mesh.injection_latency"))
            : (stages.HopCycles, stages.CreditCycles, stages.InjectionCycles);
        return new MeshConfig(Int("mesh.width"), Int("mesh.height"), Int("mesh.fifo_depth"), hop, credit, injection)
        {
            Router = new RouterConfig(Int("mesh.virtual_channels"), (VcAllocation)Index("mesh.vc_allocation"), Int("mesh.switch_speedup"), stages),
            Dies = Dies(),
        };
    }

    private DiesConfig? Dies()
    {
        var (columns, rows) = (Int("mesh.dies.width"), Int("mesh.dies.height"));
        if (columns * rows == 1) return null;
        var depth = Value("mesh.dies.fifo_depth").Quantity is null ? Int("mesh.fifo_depth") : Int("mesh.dies.fifo_depth");
        return new DiesConfig(columns, rows, Int("mesh.dies.link_latency"), Int("mesh.dies.link_cycles_per_flit"), depth);
    }

    private int Stage(string name) => Int($"{ChipKeys.StagesSection}.{name}");

    private SynapseConfig Synapse()
    {
        var kind = (SynapseKind)Index("synapse.kind");
        var policy = (ReadPolicy)Index("synapse.read_policy");
        return new SynapseConfig(
            kind, Int("synapse.rows"), Int("synapse.columns"), Int("synapse.array_rows"), Int("synapse.array_columns"),
            Int("synapse.weight_width"), Int("synapse.cell_width"), (WeightSign)Index("synapse.sign"), policy,
            policy == ReadPolicy.Batch ? Int("synapse.batch_rows") : 1, Int("synapse.read_latency"),
            kind == SynapseKind.NvmCrossbar ? Adc() : null, Int("synapse.accumulate_lanes"));
    }

    private AdcConfig Adc()
    {
        var bits = Int("synapse.adc.resolution");
        var range = Value("synapse.adc.range");
        var kind = (AdcKind)Index("synapse.adc.kind");
        var cycles = kind == AdcKind.Ramp ? 1 << bits : Int("synapse.adc.latency");
        return new AdcConfig(bits, cycles, Int("synapse.adc.columns_per_adc"), range.Quantity is null ? (1 << bits) - 1 : range.Integer) { Kind = kind };
    }

    private int Int(string path) => Value(path).Integer;

    private int Index(string path)
    {
        var choices = ChipKeys.ByPath[path].Choices;
        for (var i = 0; i < choices.Count; i++)
            if (choices[i] == Value(path).Text) return i;
        throw new InvalidOperationException($"{path} was accepted with the unknown choice '{Value(path).Text}'");
    }
}
