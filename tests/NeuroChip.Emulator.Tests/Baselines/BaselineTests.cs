using NeuroChip.Emulator.Baselines;

namespace NeuroChip.Emulator.Tests.Baselines;

public class BaselineTests
{
    private static readonly BaselineLayer Dense = new("in -> out", 1, 784, 1024, 1024, 784 * 1024);

    [Fact]
    public void A_systolic_array_takes_the_cycles_of_its_folds()
    {
        // ceil(784 / 256) x ceil(1024 / 256) = 16 folds of 512 + 256 + 1 - 2 cycles at 700 MHz, ten time-steps.
        var array = SystolicArray.Estimate([Dense], 10);
        Assert.Equal("array cycles", array.Bound);
        Assert.Equal(10 * 16 * 767 / 700e6, array.Seconds, 1e-12);
        Assert.Equal(8 * 1024, array.MembraneBytesPerTimestep);
    }

    [Fact]
    public void A_network_beyond_the_buffer_fetches_its_weights_in_every_time_step()
    {
        var large = new BaselineLayer("a -> b", 1, 1 << 13, 1 << 13, 1 << 13, 1L << 26);
        var array = SystolicArray.Estimate([large], 10);
        Assert.Equal("memory bandwidth", array.Bound);
        Assert.Equal(10L << 26, array.MemoryBytes);
        Assert.Equal(10 * (1L << 26) / 34e9, array.Seconds, 1e-9);
    }

    [Fact]
    public void A_gpu_is_bound_by_launches_for_a_small_network_and_by_arithmetic_for_a_large_batch_of_a_large_one()
    {
        Assert.Equal("kernel launches", GpuRoofline.Estimate([Dense], 10, 1).Bound);
        Assert.Equal(10 * 3e-6 * 700, GpuRoofline.Estimate([Dense], 10, 1).Joules, 1e-9);
        var conv = new BaselineLayer("conv", 56 * 56, 64 * 9, 64, 56 * 56 * 64, 64 * 64 * 9);
        Assert.Equal("memory bandwidth", GpuRoofline.Estimate([conv], 10, 256).Bound);
        var wide = new BaselineLayer("wide", 4096, 4096, 4096, 4096, 4096 * 4096);
        Assert.Equal("arithmetic", GpuRoofline.Estimate([wide], 10, 256).Bound);
    }

    [Fact]
    public void Products_do_not_depend_on_spikes_and_grow_with_time()
    {
        Assert.Equal(784L * 1024 * 25, SystolicArray.Estimate([Dense], 25).Products);
        Assert.Empty(Baseline.Of([Dense], 0));
    }
}
