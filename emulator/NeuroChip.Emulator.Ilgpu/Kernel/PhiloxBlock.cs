namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>One block of Philox4x32-10: Salmon et al., SC '11, doi:10.1145/2063384.2063405.</summary>
internal struct PhiloxBlock
{
    /// <summary>The counter, then the random words.</summary>
    public uint Word0, Word1, Word2, Word3;

    internal static PhiloxBlock Encrypt(ulong key, PhiloxBlock counter)
    {
        var (c0, c1, c2, c3) = (counter.Word0, counter.Word1, counter.Word2, counter.Word3);
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < 10; round++)
        {
            var p0 = 0xD2511F53UL * c0;
            var p1 = 0xCD9E8D57UL * c2;
            c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
            c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
            c1 = (uint)p1;
            c3 = (uint)p0;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return new PhiloxBlock { Word0 = c0, Word1 = c1, Word2 = c2, Word3 = c3 };
    }

    internal readonly uint Word(int i) => i == 0 ? Word0 : i == 1 ? Word1 : i == 2 ? Word2 : Word3;
}
