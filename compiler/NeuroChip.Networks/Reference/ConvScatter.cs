using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Networks.Reference;

/// <summary>Convolution by events: an input spike adds the kernel, mirrored, around its position, for all output channels of its group.</summary>
internal sealed class ConvScatter : ScatterStage
{
    private readonly ConvNode _node;
    private readonly int _height, _width, _outHeight, _outWidth, _outArea, _inPerGroup, _outPerGroup;

    // [in channel, ky, kx, out channel of the group]: the channels of one hit lie side by side.
    private readonly float[] _weight;

    internal ConvScatter(ConvNode node, ScatterStage? next) : base(next)
    {
        _node = node;
        (_height, _width) = LinearOperators.Extent(node.InputShape!);
        (_outHeight, _outWidth) = LinearOperators.Extent(node.OutputShape!);
        _outArea = _outHeight * _outWidth;
        _inPerGroup = node.InChannels / node.Groups;
        _outPerGroup = node.OutChannels / node.Groups;
        var taps = node.Kernel.H * node.Kernel.W;
        _weight = new float[node.Weight.Length];
        for (var o = 0; o < node.OutChannels; o++)
            for (var c = 0; c < _inPerGroup; c++)
                for (var k = 0; k < taps; k++)
                {
                    var input = (o / _outPerGroup * _inPerGroup) + c;
                    _weight[(((input * taps) + k) * _outPerGroup) + (o % _outPerGroup)] = node.Weight[(((o * _inPerGroup) + c) * taps) + k];
                }
    }

    internal override void Scatter(int index, double value, double[] target)
    {
        var area = _height * _width;
        var channel = index / area;
        var y = (index % area / _width) + _node.PaddingBefore.H;
        var x = (index % _width) + _node.PaddingBefore.W;
        var firstOut = channel / _inPerGroup * _outPerGroup * _outArea;
        for (var ky = 0; ky < _node.Kernel.H; ky++)
        {
            if (!Hits(y - (ky * _node.Dilation.H), _node.Stride.H, _outHeight, out var oy)) continue;
            for (var kx = 0; kx < _node.Kernel.W; kx++)
            {
                if (!Hits(x - (kx * _node.Dilation.W), _node.Stride.W, _outWidth, out var ox)) continue;
                var weights = _weight.AsSpan(((((channel * _node.Kernel.H) + ky) * _node.Kernel.W) + kx) * _outPerGroup, _outPerGroup);
                var at = firstOut + (oy * _outWidth) + ox;
                if (Next is null)
                {
                    foreach (var w in weights)
                    {
                        target[at] += value * w;
                        at += _outArea;
                    }
                }
                else
                {
                    foreach (var w in weights)
                    {
                        Next.Scatter(at, value * w, target);
                        at += _outArea;
                    }
                }
            }
        }
    }

    internal override void Reach(int index, FanOutCounter counter)
    {
        var area = _height * _width;
        var y = (index % area / _width) + _node.PaddingBefore.H;
        var x = (index % _width) + _node.PaddingBefore.W;
        var firstOut = index / area / _inPerGroup * _outPerGroup * _outArea;
        for (var ky = 0; ky < _node.Kernel.H; ky++)
        {
            if (!Hits(y - (ky * _node.Dilation.H), _node.Stride.H, _outHeight, out var oy)) continue;
            for (var kx = 0; kx < _node.Kernel.W; kx++)
            {
                if (!Hits(x - (kx * _node.Dilation.W), _node.Stride.W, _outWidth, out var ox)) continue;
                for (var o = 0; o < _outPerGroup; o++) EmitReach(firstOut + (o * _outArea) + (oy * _outWidth) + ox, counter);
            }
        }
    }

    private static bool Hits(int position, int stride, int length, out int output)
    {
        output = position / stride;
        return position >= 0 && output < length && output * stride == position;
    }
}
