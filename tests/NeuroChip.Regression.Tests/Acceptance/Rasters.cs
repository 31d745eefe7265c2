using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>Spike trains of one population as a table of counts, [step, neuron].</summary>
internal static class Rasters
{
    internal static int[,] Of(IEnumerable<SpikeRecord> raster, int sample, int population, int steps, int neurons)
    {
        var table = new int[steps, neurons];
        foreach (var s in raster)
            if (s.Sample == sample && s.Population == population) table[s.Step, s.Neuron] = s.Count;
        return table;
    }

    internal static int[,] OfFloat(NetworkPlan plan, SampleSpikes sample, int population)
    {
        var recorder = new Recorder(population, new int[sample.Timesteps, plan.Populations[population].Shape.Size]);
        new FloatSimulator(new FloatNetwork(plan)).Run(sample, recorder);
        return recorder.Table;
    }

    internal static int Total(int[,] table) => table.Cast<int>().Sum();

    /// <summary>Sum over steps and neurons of |a - b| over the mean number of spikes: symmetric, 0 for equal tables, 2 for disjoint ones.</summary>
    internal static double Mismatch(int[,] a, int[,] b)
    {
        var difference = a.Cast<int>().Zip(b.Cast<int>(), (x, y) => Math.Abs(x - y)).Sum();
        return 2.0 * difference / (Total(a) + Total(b));
    }

    /// <summary>Pearson's correlation of the neurons' spike counts.</summary>
    internal static double RateCorrelation(int[,] a, int[,] b)
    {
        var (x, y) = (Counts(a), Counts(b));
        var (meanX, meanY) = (x.Average(), y.Average());
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var n = 0; n < x.Length; n++)
        {
            xy += (x[n] - meanX) * (y[n] - meanY);
            xx += (x[n] - meanX) * (x[n] - meanX);
            yy += (y[n] - meanY) * (y[n] - meanY);
        }
        return xy / Math.Sqrt(xx * yy);
    }

    private static double[] Counts(int[,] table)
    {
        var counts = new double[table.GetLength(1)];
        for (var t = 0; t < table.GetLength(0); t++)
            for (var n = 0; n < counts.Length; n++) counts[n] += table[t, n];
        return counts;
    }

    private sealed class Recorder(int population, int[,] table) : ISpikeRecorder
    {
        internal int[,] Table => table;

        public void Spike(int spiking, int step, int neuron, int count)
        {
            if (spiking == population) table[step, neuron] = count;
        }
    }
}
