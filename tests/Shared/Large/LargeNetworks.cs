using NeuroChip.Networks.Graph;

namespace NeuroChip.Tests.Shared.Large;

/// <summary>Networks of the sizes and shapes that large trained networks have, with weights from a seed.</summary>
internal static class LargeNetworks
{
    /// <summary>
    /// About so many neurons in four convolutions and two dense layers, about 115 synapses a neuron, 20 of them dense, at any size.
    /// </summary>
    internal static SnnGraph Mix(int neurons, ulong seed = 1)
    {
        var side = Math.Max(4, (int)Math.Round(Math.Sqrt(neurons / 40.0)));
        var half = (side + 1) / 2;
        var stride = Math.Max(1, (int)Math.Round(half / Math.Max(1, Math.Sqrt(Math.Sqrt(20.0 * neurons) / 32))));
        var reduced = (half + stride - 1) / stride;
        var inputs = 32 * reduced * reduced;
        var hidden = Math.Max(10, (int)(20.0 * neurons / inputs));
        var g = new GraphDraft($"mix-{neurons}", seed);
        var at = g.Neurons(g.Conv(g.Input(2, side, side), 2, 16, 3));
        at = g.Neurons(g.Conv(at, 16, 16, 3));
        at = g.Neurons(g.Conv(at, 16, 32, 3, 2));
        at = g.Neurons(g.Conv(at, 32, 32, 3, stride));
        at = g.Neurons(g.Linear(g.Flatten(at), inputs, hidden));
        return g.Close(g.Neurons(g.Linear(at, hidden, 10)));
    }

    /// <summary>VGG-16 (configuration D of Simonyan and Zisserman, arXiv:1409.1556) as used on 32 x 32 images: average pools, one hidden dense layer of 512.</summary>
    internal static SnnGraph Vgg16(int side = 32, ulong seed = 1)
    {
        var g = new GraphDraft($"vgg16-{side}", seed);
        var at = g.Input(3, side, side);
        var channels = 3;
        foreach (var (width, depth) in new[] { (64, 2), (128, 2), (256, 3), (512, 3), (512, 3) })
        {
            for (var i = 0; i < depth; i++, channels = width) at = g.Neurons(g.Conv(at, channels, width, 3));
            at = g.Pool(at, 2);
            side /= 2;
        }
        var inputs = 512 * side * side;
        at = g.Neurons(g.Linear(g.Flatten(at), inputs, 512));
        return g.Close(g.Neurons(g.Linear(at, 512, 10)));
    }

    /// <summary>
    /// ResNet-50 (He et al., arXiv:1512.03385): 53 convolutions, 16 residual sums, 25.5 million weights. A block's last population adds up the convolution and the
    /// shortcut; the stem's pool is a 2 x 2 average.
    /// </summary>
    internal static SnnGraph ResNet50(int side = 224, ulong seed = 1)
    {
        var g = new GraphDraft($"resnet50-{side}", seed);
        var at = g.Pool(g.Neurons(g.Conv(g.Input(3, side, side), 3, 64, 7, 2)), 2);
        var channels = 64;
        side = (side + 1) / 2 / 2;
        foreach (var (width, blocks, first) in new[] { (64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2) })
            for (var b = 0; b < blocks; b++)
            {
                var stride = b == 0 ? first : 1;
                var inner = g.Neurons(g.Conv(at, channels, width, 1));
                inner = g.Neurons(g.Conv(inner, width, width, 3, stride));
                var shortcut = b == 0 ? g.Conv(at, channels, 4 * width, 1, stride) : at;
                at = g.Neurons(g.Conv(inner, width, 4 * width, 1), shortcut);
                channels = 4 * width;
                side = (side + stride - 1) / stride;
            }
        return g.Close(g.Neurons(g.Linear(g.Flatten(g.Pool(at, side)), channels, 1000)));
    }
}
