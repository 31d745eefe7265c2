using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Tests;

public class AxisSpansTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_span_lists_every_output_that_brute_force_finds(int stride)
    {
        for (var kernel = 1; kernel <= 7; kernel++)
            for (var dilation = 1; dilation <= 3; dilation++)
                for (var pad = 0; pad <= 4; pad++)
                    foreach (var (first, end) in ((int, int)[])[(0, 9), (0, 4), (3, 7), (5, 6)])
                    {
                        var axis = new ConvAxis(kernel, stride, pad, dilation);
                        var (from, to) = axis.Window(first, end, 20);
                        var spans = AxisSpans.Build(axis, from, to, first, end);
                        var step = AxisSpans.Step(axis);
                        for (var i = 0; i < 20; i++)
                        {
                            var expected = new List<(int, int)>();
                            for (var o = first; o < end; o++)
                                for (var k = 0; k < kernel; k++)
                                    if (o * stride - pad + k * dilation == i) expected.Add((o - first, k));
                            var actual = new List<(int, int)>();
                            if (i >= from && i < to)
                                for (var n = 0; n < spans[i - from].Count; n++)
                                    actual.Add((spans[i - from].First + n * step.Output, spans[i - from].Kernel - n * step.Kernel));
                            Assert.Equal(expected, actual);
                        }
                    }
    }
}
