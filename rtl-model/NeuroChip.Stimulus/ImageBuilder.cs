using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Stimulus;

/// <summary>Builds chip images by hand: cores with dense or conv blocks, routes and inputs, without the compiler.</summary>
/// <param name="chip">The chip that the image is for.</param>
public sealed class ImageBuilder(ChipConfig chip)
{
    private readonly List<PopulationInfo> _populations = [];
    private readonly List<CoreImage> _cores = [];
    private readonly List<List<RouteEntry>[]> _routes = [];
    private List<RouteEntry>[] _inputs = [];

    /// <summary>Sets the number of input elements; the input is population 0.</summary>
    public int Input(int elements)
    {
        _populations.Add(new PopulationInfo("input", "test", [elements], 0, true, true, false));
        _inputs = Lists(elements);
        return 0;
    }

    /// <summary>Adds a core with a population of its own; thresholds and the like in accumulator units. Returns its index.</summary>
    /// <param name="x">Tile column.</param>
    /// <param name="y">Tile row.</param>
    /// <param name="neurons">Number of neurons.</param>
    /// <param name="depth">First chip step.</param>
    /// <param name="blocks">Synapse blocks.</param>
    /// <param name="set">Changes the defaults: an integrator with threshold 100 and reset by subtraction.</param>
    public int Core(int x, int y, int neurons, int depth, SynapseBlock[] blocks, Func<NeuronParameters, NeuronParameters>? set = null)
    {
        var population = _populations.Count;
        _populations.Add(new PopulationInfo("p" + population, "test", [neurons], depth, true, false, false));
        var parameters = new NeuronParameters
        {
            InputShift = 0, KeepU = [0], KeepV = [1 << chip.Core.DecayBits], BiasU = [0], BiasV = [0], Threshold = [100], ResetValue = [0], Initial = [0],
            VMin = int.MinValue, Reset = ResetKind.Subtract, RefractorySteps = 0, Spiking = true, ManySpikes = false, StrictThreshold = false,
        };
        _cores.Add(new CoreImage
        {
            TileX = x, TileY = y, Population = population, NeuronIndex = [.. Enumerable.Range(0, neurons)], StartStep = depth, MaxDelay = 0, Scale = [1],
            Neurons = set is null ? parameters : set(parameters), Blocks = blocks, Routes = new RouteTable([], []),
        });
        _routes.Add(Lists(neurons));
        return _cores.Count - 1;
    }

    /// <summary>A dense block.</summary>
    /// <param name="axonBase">First axon.</param>
    /// <param name="rowBase">First row.</param>
    /// <param name="rows">Axons, a row each.</param>
    /// <param name="neurons">The core's neurons.</param>
    /// <param name="weight">Weight by row in the block and neuron.</param>
    public static SynapseBlock Dense(int axonBase, int rowBase, int rows, int neurons, Func<int, int, int> weight)
    {
        var w = new sbyte[rows * neurons];
        for (var r = 0; r < rows; r++)
            for (var n = 0; n < neurons; n++) w[r * neurons + n] = (sbyte)weight(r, n);
        return new SynapseBlock
        {
            Kind = BlockKind.Dense, AxonBase = axonBase, AxonCount = rows, RowBase = rowBase, RowCount = rows, Columns = neurons, Weights = w,
            MaxCountPerAxon = 255, Projection = 0,
        };
    }

    /// <summary>A conv block that covers the whole output [groups * outC, h', w'].</summary>
    /// <param name="axonBase">First axon.</param>
    /// <param name="rowBase">First row.</param>
    /// <param name="inC">Input channels of all groups; a multiple of <paramref name="groups"/>.</param>
    /// <param name="h">Input height.</param>
    /// <param name="w">Input width.</param>
    /// <param name="outC">Output channels of one group.</param>
    /// <param name="kernel">Kernel height and width.</param>
    /// <param name="stride">Stride.</param>
    /// <param name="pad">Zeros at each edge.</param>
    /// <param name="dilation">Distance between kernel taps.</param>
    /// <param name="weight">Weight by row in the block and output channel of the group.</param>
    /// <param name="groups">Channel groups; each feeds its own output channels.</param>
    public static SynapseBlock Conv(
        int axonBase, int rowBase, int inC, int h, int w, int outC, int kernel, int stride, int pad, int dilation, Func<int, int, int> weight, int groups = 1)
    {
        var outH = (h + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1;
        var outW = (w + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1;
        var rows = inC * kernel * kernel;
        var weights = new sbyte[rows * outC];
        for (var r = 0; r < rows; r++)
            for (var o = 0; o < outC; o++) weights[r * outC + o] = (sbyte)weight(r, o);
        var (rowSpans, step) = Spans(h, outH, kernel, stride, pad, dilation);
        var (columnSpans, _) = Spans(w, outW, kernel, stride, pad, dilation);
        return new SynapseBlock
        {
            Kind = BlockKind.Conv, AxonBase = axonBase, AxonCount = inC * h * w, RowBase = rowBase, RowCount = rows, Columns = outC, Weights = weights,
            MaxCountPerAxon = 255, Projection = 0,
            Conv = new ConvGeometry
            {
                InChannels = inC, InHeight = h, InWidth = w, KernelHeight = kernel, KernelWidth = kernel, OutHeight = outH, OutWidth = outW,
                OutChannels = outC * groups, ChannelBase = [.. Enumerable.Range(0, inC).Select(c => c / (inC / groups) * outC)], RowSpans = rowSpans, ColumnSpans = columnSpans, RowStep = step, ColumnStep = step,
            },
        };
    }

    /// <summary>Adds a route from a neuron of core <paramref name="source"/> to an axon of core <paramref name="target"/>.</summary>
    public void Connect(int source, int neuron, int target, int axon, int delay = 0)
    {
        var (s, t) = (_cores[source], _cores[target]);
        _routes[source][neuron].Add(new RouteEntry((short)(t.TileX - s.TileX), (short)(t.TileY - s.TileY), axon, (byte)delay));
    }

    /// <summary>Adds a route from a neuron to the host.</summary>
    /// <param name="source">Core.</param>
    /// <param name="neuron">Its neuron.</param>
    /// <param name="delay">Axonal delay.</param>
    /// <param name="output">Output neuron that the packet names; null = the same index.</param>
    public void ConnectHost(int source, int neuron, int delay = 0, int? output = null) =>
        _routes[source][neuron].Add(new RouteEntry((short)-(_cores[source].TileX + 1), 0, output ?? neuron, (byte)delay));

    /// <summary>Adds a route from an input element to an axon of core <paramref name="target"/>.</summary>
    public void ConnectInput(int element, int target, int axon, int delay = 0)
    {
        var t = _cores[target];
        _inputs[element].Add(new RouteEntry((short)(t.TileX + 1), (short)t.TileY, axon, (byte)delay));
    }

    /// <summary>The image.</summary>
    /// <param name="outputCore">Core whose population is read out.</param>
    public ChipImage Build(int outputCore)
    {
        var cores = _cores.Select((c, i) =>
        {
            var table = Table(_routes[i]);
            return c with { Routes = table, MaxDelay = table.Entries.Length == 0 ? 0 : table.Entries.Max(e => e.Delay) };
        }).ToArray();
        return new ChipImage
        {
            Network = "test", ChipYaml = "", Options = [], InputShape = [_inputs.Length], Populations = [.. _populations], Projections = [], Cores = cores,
            InputRoutes = Table(_inputs), OutputPopulation = cores[outputCore].Population,
        };
    }

    private static (AxisSpan[] Spans, (int, int) Step) Spans(int size, int outSize, int kernel, int stride, int pad, int dilation)
    {
        var spans = new AxisSpan[size];
        for (var y = 0; y < size; y++)
        {
            var hits = new List<(int Out, int Kernel)>();
            for (var o = 0; o < outSize; o++)
                for (var k = 0; k < kernel; k++)
                    if (o * stride - pad + k * dilation == y) hits.Add((o, k));
            spans[y] = hits.Count == 0 ? default : new AxisSpan((short)hits[0].Out, (short)hits[0].Kernel, (short)hits.Count);
        }
        var (a, b) = (stride, dilation);
        while (b != 0) (a, b) = (b, a % b);
        return (spans, (dilation / a, stride / a));
    }

    private static List<RouteEntry>[] Lists(int n) => [.. Enumerable.Range(0, n).Select(_ => new List<RouteEntry>())];

    private static RouteTable Table(List<RouteEntry>[] lists)
    {
        var start = new int[lists.Length + 1];
        for (var i = 0; i < lists.Length; i++) start[i + 1] = start[i] + lists[i].Count;
        return new RouteTable(start, [.. lists.SelectMany(l => l)]);
    }
}
