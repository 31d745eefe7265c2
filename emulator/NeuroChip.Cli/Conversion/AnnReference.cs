using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Cli.Running;
using NeuroChip.Emulator.Reports;
using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Conversion;
using NeuroChip.Networks.Plan;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Conversion;

/// <summary>Compares a converted network with the trained one on every image, and the spikes of the first ones with a float run of the spiking network.</summary>
internal sealed class AnnReference : IRunReference
{
    /// <summary>Samples whose spikes are compared where the user does not say: a float run costs as much as the emulation.</summary>
    internal const int UsualSamples = 8;

    private readonly ConvertedNetwork _network;
    private readonly IImageData _images;
    private readonly ReferenceComparison _spikes;
    private readonly ThreadLocal<AnnEvaluator> _evaluator;
    private int _samples;
    private int _labelled;
    private int _right;
    private int _agreeing;

    internal AnnReference(ConvertedNetwork network, NetworkPlan plan, IImageData images, int spikeSamples)
    {
        (_network, _images) = (network, images);
        _spikes = new ReferenceComparison(plan, spikeSamples);
        _evaluator = new ThreadLocal<AnnEvaluator>(() => new AnnEvaluator(network.Source));
    }

    public void Dispose()
    {
        _evaluator.Dispose();
        _spikes.Dispose();
    }

    /// <inheritdoc/>
    public void Add(int index, SampleSpikes sample, SampleResult result, IReadOnlyList<SpikeRecord> raster)
    {
        var values = ConvertedModel.Values(_images.Pixels(index).Span, _images.Full, _network.Scale, _network.Source);
        var answer = AnnEvaluator.ArgMax(_evaluator.Value!.Run(values));
        Interlocked.Increment(ref _samples);
        if (answer == result.Prediction) Interlocked.Increment(ref _agreeing);
        if (result.Label >= 0) Interlocked.Increment(ref _labelled);
        if (result.Label >= 0 && answer == result.Label) Interlocked.Increment(ref _right);
        _spikes.Add(index, sample, result, raster);
    }

    /// <inheritdoc/>
    public ReferenceSummary Summarize()
    {
        var spikes = _spikes.Summarize();
        return spikes with
        {
            Accuracy = _labelled == 0 ? null : (double)_right / _labelled,
            AccuracySamples = null,
            Agreement = _samples == 0 ? null : (double)_agreeing / _samples,
            Definition = $"the trained network ({_network.Source.Format}) in single precision on the same images; spikes and synaptic operations: double-precision run of the converted network on the first {spikes.SamplesCompared} of {_samples} samples (--reference-samples)",
        };
    }
}
