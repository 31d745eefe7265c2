using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Nir;

namespace NeuroChip.Networks.Lava;

/// <summary>Reads the layers that slide a window: conv, and pool as a convolution of each channel by itself.</summary>
internal static class LavaWindowReader
{
    internal static void Conv(Hdf5Group layer, string name, string what, NirAttributes a, LavaChain chain, DiagnosticBag bag)
    {
        if (Kernel(what, a, bag) is not var (values, dims)) return;
        var groups = a.Has("groups") ? a.Integers("groups", required: false, lowest: 1) : [1];
        if (groups is not [var g]) return;
        if (dims[0] % g != 0 || (long)dims[1] * g > 1 << 24)
        {
            bag.Error("NC0405", $"{what} has {g} groups, which do not divide its {dims[0]} output channels", a.At("groups"));
            return;
        }
        var conv = Window(name, a, values, dims);
        if (conv is null) return;
        conv = conv with { OutChannels = dims[0], InChannels = dims[1] * g, Groups = g, Weight = LavaLayerReader.Whole(values, layer, what, "weight", a, bag) };
        if (chain.Shape is null && !Assume(conv, what, a, chain, layer, bag)) return;
        Place(layer, name, what, conv, a, chain, bag);
    }

    internal static void Pool(Hdf5Group layer, string name, string what, NirAttributes a, LavaChain chain, DiagnosticBag bag)
    {
        if (chain.Shape is not { Rank: 3 } input)
        {
            bag.Error("NC0501", $"{what} needs [channels, height, width], but {chain.Shape?.ToString() ?? "nothing"} arrives", a.Here);
            return;
        }
        if (Kernel(what, a, bag) is not var (values, dims)) return;
        if (dims[0] != 1 || dims[1] != 1)
        {
            bag.Error("NC0405", $"the weight of {what} has the shape [{string.Join(", ", dims)}], expected [1, 1, height, width]", a.At("weight"));
            return;
        }
        var whole = LavaLayerReader.Whole(values, layer, what, "weight", a, bag);
        var weight = new float[(long)input[0] * whole.Length];
        for (var i = 0; i < weight.Length; i++) weight[i] = whole[i % whole.Length];
        // SLAYER pools without overlap where no stride is given.
        var conv = Window(name, a, weight, dims, (dims[2], dims[3]));
        if (conv is null) return;
        Place(layer, name, what, conv with { OutChannels = input[0], InChannels = input[0], Groups = input[0], Weight = weight }, a, chain, bag);
    }

    private static void Place(Hdf5Group layer, string name, string what, ConvNode conv, NirAttributes a, LavaChain chain, DiagnosticBag bag)
    {
        var shaped = NodeShapes.Apply(conv, chain.Shape!, bag);
        if (shaped.OutputShape is not { } output) return;
        if (LavaLayerReader.Stated(a) is { } stated && !stated.Equals(output))
        {
            bag.Error("NC0501", $"{what} states the shape {stated}, but {output} follows from its input {chain.Shape} and kernel", a.At("shape"), "the file is damaged, or a layer before it is missing");
            return;
        }
        chain.Add(conv, output);
        LavaLayerReader.Neurons(layer, name, what, output, LavaLayerReader.Bias(output, layer, what, a, bag), a, chain, bag);
    }

    /// <summary>Weights of 4 dimensions; a fifth, of time, must be 1.</summary>
    private static (float[] Values, int[] Dims)? Kernel(string what, NirAttributes a, DiagnosticBag bag)
    {
        if (a.Weights("weight", 0) is not var (values, dims)) return null;
        if (dims.Length == 4 || (dims.Length == 5 && dims[4] == 1)) return (values, dims[..4]);
        bag.Error("NC0405", $"the weight of {what} has the shape [{string.Join(", ", dims)}], expected [out, in, height, width]", a.At("weight"));
        return null;
    }

    private static ConvNode? Window(string name, NirAttributes a, float[] weight, int[] dims, (int, int)? stride = null)
    {
        var s = a.Pair("stride", 2, stride ?? (1, 1), 1, 1);
        var p = a.Pair("padding", 2, (0, 0), 0, 0);
        var d = a.Pair("dilation", 2, (1, 1), 1, 1);
        if (s is not { } step || p is not { } padding || d is not { } dilation) return null;
        return new ConvNode(name + ".weight", a.At("weight").File)
        {
            Rank = 2, Weight = weight, OutChannels = dims[0], InChannels = dims[1], Kernel = (dims[2], dims[3]),
            Stride = step, PaddingBefore = padding, PaddingAfter = padding, Dilation = dilation,
        };
    }

    /// <summary>Without an input layer the smallest input that gives the stated output is taken.</summary>
    private static bool Assume(ConvNode conv, string what, NirAttributes a, LavaChain chain, Hdf5Group layer, DiagnosticBag bag)
    {
        if (LavaLayerReader.Stated(a) is not { Rank: 3 } output)
        {
            bag.Error("NC0501", $"the input of {what} has no known height and width", a.Here, "export the network with an input layer");
            return false;
        }
        static long Extent(int output, int stride, int padding, int dilation, int kernel) => ((long)(output - 1) * stride) - (2L * padding) + ((long)dilation * (kernel - 1)) + 1;
        var h = Extent(output[1], conv.Stride.H, conv.PaddingBefore.H, conv.Dilation.H, conv.Kernel.H);
        var w = Extent(output[2], conv.Stride.W, conv.PaddingBefore.W, conv.Dilation.W, conv.Kernel.W);
        if (h < 1 || w < 1 || (double)conv.InChannels * h * w > Shape.MaxSize)
        {
            bag.Error("NC0501", $"no sensible input gives {what} its shape {output}", a.At("shape"));
            return false;
        }
        chain.Input(new Shape(conv.InChannels, (int)h, (int)w), layer.File.At(layer.Path).File);
        if (conv.Stride != (1, 1))
            bag.Warning("NC0411", $"the file states no input shape; {chain.Shape} is the smallest that gives {what} its shape {output}", a.Here, "export the network with an input layer");
        return true;
    }
}
