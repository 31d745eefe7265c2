using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Bounds;

namespace NeuroChip.Compiler.Tests.Mapping;

/// <summary>The isoperimetric bound against every set of outputs there is, on grids small enough to try them all.</summary>
public class ConvReachTests
{
    [Theory]
    [InlineData(3, 1, 1, 4, 4)]
    [InlineData(3, 1, 0, 4, 3)]
    [InlineData(3, 2, 1, 4, 4)]
    [InlineData(2, 2, 0, 4, 4)]
    [InlineData(2, 1, 0, 3, 5)]
    [InlineData(5, 1, 2, 4, 4)]
    [InlineData(3, 1, 2, 4, 4)]
    [InlineData(4, 2, 1, 3, 4)]
    [InlineData(5, 2, 2, 4, 3)]
    [InlineData(1, 1, 0, 4, 4)]
    public void No_set_of_outputs_sees_fewer_inputs(int kernel, int stride, int pad, int height, int width)
    {
        var axis = new ConvAxis(kernel, stride, pad, 1);
        var input = new IrGrid(1, (height - 1) * stride + kernel - 2 * pad, (width - 1) * stride + kernel - 2 * pad);
        var seen = new long[height * width];
        for (var o = 0; o < seen.Length; o++)
        {
            var (y0, y1) = axis.Window(o / width, o / width + 1, input.Height);
            var (x0, x1) = axis.Window(o % width, o % width + 1, input.Width);
            for (var y = y0; y < y1; y++)
                for (var x = x0; x < x1; x++) seen[o] |= 1L << (y * input.Width + x);
        }
        var least = new int[seen.Length + 1];
        Array.Fill(least, int.MaxValue);
        for (var set = 1; set < 1 << seen.Length; set++)
        {
            var inputs = 0L;
            for (var o = 0; o < seen.Length; o++)
                if ((set >> o & 1) != 0) inputs |= seen[o];
            var n = System.Numerics.BitOperations.PopCount((uint)set);
            least[n] = Math.Min(least[n], System.Numerics.BitOperations.PopCount((ulong)inputs));
        }
        var conv = new ConvKernel { Weights = KernelWeights.Of(new double[kernel * kernel], 1), Output = new IrGrid(1, height, width), Groups = 1, InPerGroup = 1, Vertical = axis, Horizontal = axis };
        for (var capacity = 1; capacity <= seen.Length; capacity++)
        {
            var exact = Enumerable.Range(1, capacity).Min(n => (double)least[n] / n);
            var bound = ConvReach.PerNeuron(conv, input, capacity);
            Assert.True(bound <= exact + 1e-12, $"capacity {capacity}: {bound} exceeds {exact}");
            Assert.True(bound >= 0);
        }
    }

    [Fact]
    public void Full_cores_of_a_three_by_three_kernel_see_a_rim()
    {
        // 16 pixels of 16 channels: the best is a corner of 4 x 4, which sees 5 x 5.
        var axis = new ConvAxis(3, 1, 1, 1);
        var conv = new ConvKernel { Weights = KernelWeights.Of(new double[16 * 72], 16), Output = new IrGrid(16, 16, 16), Groups = 1, InPerGroup = 8, Vertical = axis, Horizontal = axis };
        Assert.Equal(25.0 / 256, ConvReach.PerNeuron(conv, new IrGrid(8, 16, 16), 256), 12);
    }
}
