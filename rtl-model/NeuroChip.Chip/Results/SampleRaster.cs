using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NeuroChip.Chip.Image;

namespace NeuroChip.Chip.Results;

/// <summary>Collects the spikes of one sample and turns them into digests, scores and a raster that depend on no engine's order. Engines and RTL share it.</summary>
public sealed class SampleRaster
{
    private readonly ChipImage _image;
    private readonly int _sample;
    private readonly List<SpikeRecord> _spikes = [];
    private readonly List<long> _stepEnds = [];
    private readonly double[] _membraneSums;
    private readonly List<int> _decisions = [];

    /// <summary>Starts a sample.</summary>
    /// <param name="image">The network.</param>
    /// <param name="sample">The sample's number in the run.</param>
    public SampleRaster(ChipImage image, int sample)
    {
        _image = image;
        _sample = sample;
        _membraneSums = new double[image.Populations[image.OutputPopulation].Neurons];
    }

    /// <summary>The spikes so far, in the order they were added until <see cref="Finish"/>, then by step, population, neuron.</summary>
    public IReadOnlyList<SpikeRecord> Spikes => _spikes;

    /// <summary>First cycle after each step.</summary>
    public IReadOnlyList<long> StepEnds => _stepEnds;

    /// <summary>Makes room for so many spikes and steps; more are possible.</summary>
    public void Reserve(int spikes, int steps)
    {
        _spikes.EnsureCapacity(spikes);
        _stepEnds.EnsureCapacity(steps);
    }

    /// <summary>A neuron fired.</summary>
    /// <param name="step">Time-step in the population's own time.</param>
    /// <param name="population">Population index of the image.</param>
    /// <param name="neuron">Row-major index in the population.</param>
    /// <param name="count">Spikes.</param>
    /// <param name="cycle">Cycle stamp within the sample.</param>
    public void Fire(int step, int population, int neuron, int count, long cycle) => _spikes.Add(new SpikeRecord(_sample, step, population, neuron, count, cycle));

    /// <summary>Adds the membranes of a core of integrators after an updating step to the scores; does nothing for other cores.</summary>
    /// <param name="core">The core.</param>
    /// <param name="membranes">v of each of its neurons.</param>
    public void AddMembranes(CoreImage core, ReadOnlySpan<int> membranes)
    {
        if (!IsReadOut(core)) return;
        double one = 1L << core.Neurons.InputShift;
        var alike = core.Scale.Length == 1;
        for (var i = 0; i < core.NeuronIndex.Length; i++) _membraneSums[core.NeuronIndex[i]] += membranes[i] * core.Scale[alike ? 0 : i] / one;
    }

    /// <summary>True for a core whose membranes are the network's output.</summary>
    public bool IsReadOut(CoreImage core) => core.Population == _image.OutputPopulation && !core.Neurons.Spiking;

    /// <summary>A step ended: the next begins in this cycle.</summary>
    public void EndStep(long cycle)
    {
        var output = _image.Populations[_image.OutputPopulation];
        var step = _stepEnds.Count - output.Depth;
        _stepEnds.Add(cycle);
        if (step < 0 || _image.Populations[_image.OutputPopulation].Spiking) return;
        var best = 0;
        for (var i = 1; i < _membraneSums.Length; i++)
            if (Score(_membraneSums[i]) > Score(_membraneSums[best])) best = i;
        Decide(step, best);
    }

    /// <summary>Closes the sample.</summary>
    public SampleResult Finish(string id, int label, long cycles)
    {
        CollectionsMarshal.AsSpan(_spikes).Sort(static (a, b) =>
            a.Step != b.Step ? a.Step.CompareTo(b.Step)
            : a.Population != b.Population ? a.Population.CompareTo(b.Population)
            : a.Neuron.CompareTo(b.Neuron));
        var populationSpikes = new long[_image.Populations.Length];
        var scores = new long[_membraneSums.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = Score(_membraneSums[i]);
        long total = 0;
        var (leader, at) = (0, 0);
        foreach (var s in _spikes)
        {
            total += s.Count;
            populationSpikes[s.Population] += s.Count;
            if (s.Population != _image.OutputPopulation) continue;
            if (s.Step > at)
            {
                Decide(at, leader);
                at = s.Step;
            }
            scores[s.Neuron] += s.Count;
            if (scores[s.Neuron] > scores[leader] || (scores[s.Neuron] == scores[leader] && s.Neuron < leader)) leader = s.Neuron;
        }
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            if (scores[i] > scores[best]) best = i;
        if (_image.Populations[_image.OutputPopulation].Spiking) Decide(at, leader);
        var (spikeDigest, cycleDigest) = Digest();
        return new SampleResult(id, label, best, cycles, _stepEnds.Count, total, scores, populationSpikes, spikeDigest, cycleDigest) { Decisions = [.. _decisions] };
    }

    // Integrators are scored in millionths of a membrane unit, so that scores stay integers.
    private static long Score(double membrane) => (long)Math.Round(membrane * 1e6);

    private void Decide(int step, int best)
    {
        if (_decisions.Count == 0 && step > 0) _decisions.AddRange([0, 0]);
        if (_decisions.Count == 0 || _decisions[^1] != best) _decisions.AddRange([step, best]);
    }

    private (string Spikes, string Cycles) Digest()
    {
        using var spikes = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var cycles = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Many at a time: a call into the hash costs more than hashing a spike.
        const int block = 64;
        Span<byte> plain = stackalloc byte[block * 16];
        Span<byte> stamped = stackalloc byte[block * 24];
        for (var from = 0; from < _spikes.Count; from += block)
        {
            var n = Math.Min(block, _spikes.Count - from);
            for (var i = 0; i < n; i++)
            {
                var s = _spikes[from + i];
                var line = stamped[(i * 24)..];
                BinaryPrimitives.WriteInt32LittleEndian(line, s.Step);
                BinaryPrimitives.WriteInt32LittleEndian(line[4..], s.Population);
                BinaryPrimitives.WriteInt32LittleEndian(line[8..], s.Neuron);
                BinaryPrimitives.WriteInt32LittleEndian(line[12..], s.Count);
                BinaryPrimitives.WriteInt64LittleEndian(line[16..], s.Cycle);
                line[..16].CopyTo(plain[(i * 16)..]);
            }
            spikes.AppendData(plain[..(n * 16)]);
            cycles.AppendData(stamped[..(n * 24)]);
        }
        for (var from = 0; from < _stepEnds.Count; from += block)
        {
            var n = Math.Min(block, _stepEnds.Count - from);
            for (var i = 0; i < n; i++) BinaryPrimitives.WriteInt64LittleEndian(stamped[(i * 8)..], _stepEnds[from + i]);
            cycles.AppendData(stamped[..(n * 8)]);
        }
        return (Convert.ToHexStringLower(spikes.GetHashAndReset()), Convert.ToHexStringLower(cycles.GetHashAndReset()));
    }
}
