namespace NeuroChip.Benchmarks.Scale;

internal static class ScaleCommand
{
    internal static int Run(ReadOnlySpan<string> a) => ScalePoint.Compile(a[1], a[2], int.Parse(a[3]));
}
