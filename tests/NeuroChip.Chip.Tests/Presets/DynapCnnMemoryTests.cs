using NeuroChip.Chip.Presets;

namespace NeuroChip.Chip.Tests.Presets;

/// <summary>Row R10: the memory law of Speck.</summary>
public sealed class DynapCnnMemoryTests
{
    private static readonly ChipPreset Speck = PresetCatalog.Load("speck");

    [Fact]
    public void TheLayerOfTheRowDoesNotFitAndTheReasonIsExact()
    {
        var layer = new DynapCnnMemory(2, 32, 3, 3, 64, 64);
        Assert.Equal((1024, 131_072), (layer.KernelWords, layer.NeuronWords));
        Assert.Empty(layer.Fits(Speck));
        Assert.Equal("neuron memory: 131072 words, the largest core has 65536", Assert.Single(layer.Misfit(Speck)));
    }

    [Fact]
    public void HalfTheFeaturesFitTheCoresWithTheLargestNeuronMemory()
    {
        var layer = new DynapCnnMemory(2, 16, 3, 3, 64, 64);
        Assert.Equal([0, 1, 2], layer.Fits(Speck));
        Assert.Empty(layer.Misfit(Speck));
    }

    [Theory]
    [InlineData(1, 1, 1, 1, 1)] // nothing to address
    [InlineData(3, 33, 5, 3, 3 << (6 + 4))] // 33 features take 6 bits, 15 positions 4
    [InlineData(64, 64, 3, 3, 64 << (6 + 4))]
    public void AddressFieldsTakeWholeBits(int channels, int features, int kernelX, int kernelY, int words) =>
        Assert.Equal(words, new DynapCnnMemory(channels, features, kernelX, kernelY, 1, 1).KernelWords);

    [Fact]
    public void MemoriesThatFitDifferentCoresFitNone()
    {
        // 64 Ki of kernel memory exist on cores 5 and 6, 64 Ki of neuron memory on cores 0 to 2.
        var layer = new DynapCnnMemory(256, 16, 4, 4, 64, 64);
        Assert.Equal((65_536, 65_536), (layer.KernelWords, layer.NeuronWords));
        Assert.Equal("no core has both 65536 words of kernel memory and 65536 words of neuron memory", Assert.Single(layer.Misfit(Speck)));
    }

    [Fact]
    public void WallsAreNamedFirst() =>
        Assert.Equal(["features: 2000, at most 1024", "kernel width: 17, at most 16", "output height: 65, at most 64"], new DynapCnnMemory(1, 2000, 17, 3, 64, 65).Misfit(Speck));
}
