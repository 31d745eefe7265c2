namespace NeuroChip.Benchmarks.Scale;

internal static class ScaleCommand
{
    internal static int Run(ReadOnlySpan<string> a) => a[0] == "load" ? ScaleLoad.Run(a[1], int.Parse(a[2])) : ScalePoint.Compile(a[1], a[2], int.Parse(a[3]));
}
