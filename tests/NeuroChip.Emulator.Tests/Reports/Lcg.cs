namespace NeuroChip.Emulator.Tests.Reports;

/// <summary>Small reproducible generator for fixtures (Knuth's MMIX constants).</summary>
internal sealed class Lcg(ulong seed)
{
    private ulong _state = seed;

    internal int Next(int bound)
    {
        _state = _state * 6364136223846793005UL + 1442695040888963407UL;
        return (int)((_state >> 33) % (ulong)bound);
    }

    internal long NextLong(long bound) => (long)(((ulong)Next(int.MaxValue) << 31 | (uint)Next(int.MaxValue)) % (ulong)bound);
}
