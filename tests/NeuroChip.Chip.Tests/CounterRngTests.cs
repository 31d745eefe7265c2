using NeuroChip.Chip.Random;

namespace NeuroChip.Chip.Tests;

public class CounterRngTests
{
    /// <summary>Known answers published with the Random123 library for philox4x32 with 10 rounds.</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void MatchesPublishedVectors(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3)
    {
        var seed = ((ulong)k1 << 32) | k0;
        Assert.Equal(((ulong)r1 << 32) | r0, CounterRng.UInt64(seed, c0, c1, c2, c3));
        Assert.Equal(r0, CounterRng.UInt32(seed, c0, c1, c2, c3));
        CounterRng.Block(k0, k1, ref c0, ref c1, ref c2, ref c3);
        Assert.Equal((r0, r1, r2, r3), (c0, c1, c2, c3));
    }

    [Fact]
    public void UniformIsUniformInEveryCoordinate()
    {
        for (var axis = 0; axis < 4; axis++)
        {
            var sum = 0.0;
            var squares = 0.0;
            for (var i = 0u; i < 10_000; i++)
            {
                var u = CounterRng.Uniform(7, axis == 0 ? i : 1, axis == 1 ? i : 1, axis == 2 ? i : 1, axis == 3 ? i : 1);
                Assert.InRange(u, 0, 1 - 1e-17);
                sum += u;
                squares += u * u;
            }
            Assert.InRange(sum / 10_000, 0.5 - 0.012, 0.5 + 0.012); // 4 standard errors
            Assert.InRange(squares / 10_000, 1 / 3.0 - 0.012, 1 / 3.0 + 0.012);
        }
    }
}
