using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Traffic;

namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>What a convolution brings to the cores of a cut: packets by the windows that their boxes see, row reads by the output positions that they hold.</summary>
internal sealed class ConvLoad
{
    private readonly NormalForm _form;
    private readonly ConvKernel _conv;
    private readonly RectangleSums[] _packets;
    private readonly RectangleSums[] _reads;

    internal ConvLoad(NormalForm form, double[] rates)
    {
        (_form, _conv) = (form, form.Conv!);
        var (input, output) = (form.Input, _conv.Output);
        var pooled = PooledRates.Of(form, rates);
        _packets = new RectangleSums[_conv.Groups];
        _reads = new RectangleSums[_conv.Groups];
        var area = input.Height * input.Width;
        var plane = new double[area];
        var reads = new double[output.Height * output.Width];
        for (var g = 0; g < _conv.Groups; g++)
        {
            Array.Clear(plane);
            for (var c = g * _conv.InPerGroup; c < (g + 1) * _conv.InPerGroup; c++)
                for (var i = 0; i < area; i++) plane[i] += pooled[c * area + i];
            _packets[g] = new RectangleSums(plane, input.Height, input.Width);
            Reads(plane, reads);
            _reads[g] = new RectangleSums(reads, output.Height, output.Width);
        }
    }

    /// <summary>Groups that feed channels [c0, c1).</summary>
    internal (int First, int End) Groups(int c0, int c1) => (c0 / _conv.OutPerGroup, (c1 - 1) / _conv.OutPerGroup + 1);

    /// <summary>Columns that a box of so many channels takes.</summary>
    internal int Columns(int channels) => Math.Min(channels, _conv.OutPerGroup);

    /// <summary>Axons of a box.</summary>
    internal long Axons(IrSlice slice)
    {
        var (first, end) = Groups(slice.C0, slice.C1);
        var ((y0, y1), (x0, x1)) = Window(slice);
        return (long)(end - first) * _conv.InPerGroup * (y1 - y0) * (x1 - x0);
    }

    /// <summary>Packets into a box and rows read for them, per step.</summary>
    internal (double Packets, double Reads) Of(IrSlice slice)
    {
        var (first, end) = Groups(slice.C0, slice.C1);
        var ((y0, y1), (x0, x1)) = Window(slice);
        var (packets, reads) = (0.0, 0.0);
        for (var g = first; g < end; g++)
        {
            packets += _packets[g][y0, y1, x0, x1];
            reads += _reads[g][slice.Y0, slice.Y1, slice.X0, slice.X1];
        }
        return (packets, reads);
    }

    private ((int, int), (int, int)) Window(IrSlice slice) =>
        (_conv.Vertical.Window(slice.Y0, slice.Y1, _form.Input.Height), _conv.Horizontal.Window(slice.X0, slice.X1, _form.Input.Width));

    private void Reads(double[] plane, double[] reads)
    {
        var (input, output) = (_form.Input, _conv.Output);
        for (var y = 0; y < output.Height; y++)
            for (var x = 0; x < output.Width; x++)
            {
                var sum = 0.0;
                for (var ky = 0; ky < _conv.Vertical.Kernel; ky++)
                {
                    var iy = y * _conv.Vertical.Stride - _conv.Vertical.Pad + ky * _conv.Vertical.Dilation;
                    if ((uint)iy >= (uint)input.Height) continue;
                    for (var kx = 0; kx < _conv.Horizontal.Kernel; kx++)
                    {
                        var ix = x * _conv.Horizontal.Stride - _conv.Horizontal.Pad + kx * _conv.Horizontal.Dilation;
                        if ((uint)ix < (uint)input.Width) sum += plane[iy * input.Width + ix];
                    }
                }
                reads[y * output.Width + x] = sum;
            }
    }
}
