namespace NeuroChip.Compiler.Tests;

/// <summary>A small counter-based generator (SplitMix64), so that property tests draw the same networks everywhere.</summary>
internal sealed class TestNumbers(ulong seed)
{
    private ulong _state = seed * 0x9E3779B97F4A7C15;

    internal int Next(int from, int end) => from + (int)(Draw() % (ulong)(end - from));

    internal bool Chance(int percent) => Next(0, 100) < percent;

    internal float Weight() => (float)((Draw() >> 11) * (2.0 / (1UL << 53)) - 1.0);

    internal float[] Weights(int count)
    {
        var w = new float[count];
        for (var i = 0; i < count; i++) w[i] = Weight();
        return w;
    }

    private ulong Draw()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
