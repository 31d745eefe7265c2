using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Tests;

/// <summary>Small networks for tests.</summary>
internal static class Net
{
    public static readonly SnnSemantics Millisecond = new() { Dt = 1e-3 };

    public static SnnGraph Of(SnnNode[] nodes, params string[] edges) => new("test", "test", nodes,
        [.. edges.SelectMany(e => e.Split('>').Zip(e.Split('>').Skip(1), (a, b) => new SnnEdge(a, b)))]);

    public static InputNode In(params int[] dims) => new("in", "t:in", new Shape(dims));

    public static OutputNode Out(params int[] dims) => new("out", "t:out", dims.Length == 0 ? null : new Shape(dims));

    public static NeuronNode If(string name, double threshold = 1) => new(name, "t:" + name, NeuronKind.If) { VThreshold = [threshold] };

    public static NeuronNode Lif(string name, double tau = 0.01) => new(name, "t:" + name, NeuronKind.Lif) { TauMem = [tau], VThreshold = [1.0] };

    public static LinearNode Linear(string name, int outputs, int inputs, float[]? bias = null, float first = 1) =>
        new(name, "t:" + name, [.. Enumerable.Range(0, outputs * inputs).Select(i => first + (i * 0.25f))], outputs, inputs, bias);

    public static ConvNode Conv(string name, int outs, int ins, int kernel, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, float[]? bias = null) => new(name, "t:" + name)
    {
        Rank = 2, OutChannels = outs, InChannels = ins, Kernel = (kernel, kernel), Stride = (stride, stride), PaddingBefore = (padding, padding),
        PaddingAfter = (padding, padding), Dilation = (dilation, dilation), Groups = groups, Bias = bias,
        Weight = [.. Enumerable.Range(0, outs * ins / groups * kernel * kernel).Select(i => ((i * 7 % 13) - 6) * 0.125f)],
    };

    public static (NetworkPlan Plan, DiagnosticBag Bag) Plan(SnnGraph graph, SnnSemantics? semantics = null)
    {
        var bag = new DiagnosticBag();
        return (PlanBuilder.Build(graph, semantics ?? Millisecond, bag), bag);
    }

    public static string[] Codes(Action action) => [.. Assert.Throws<DiagnosticException>(action).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code)];

    /// <summary>Elements that spike once, step by step.</summary>
    public static SampleSpikes Spikes(params int[][] steps)
    {
        var offsets = new int[steps.Length + 1];
        for (var i = 0; i < steps.Length; i++) offsets[i + 1] = offsets[i] + steps[i].Length;
        return new SampleSpikes(offsets, [.. steps.SelectMany(s => s)], [.. steps.SelectMany(s => s.Select(_ => 1))], -1, "t");
    }
}
