using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines;

/// <summary>Collects the spikes of one sample and turns them into digests, scores and a raster that depend on no engine's order.</summary>
public sealed class SampleRecorder
{
    private readonly ChipProgram _program;
    private readonly List<SpikeRecord> _spikes = [];
    private readonly List<long> _stepEnds = [];
    private readonly double[] _membraneSums;
    private readonly int _sample;
    private readonly Action<int, int, CoreProgram, CoreState>? _afterSweep;

    internal SampleRecorder(ChipProgram program, int sample, Action<int, int, CoreProgram, CoreState>? afterSweep)
    {
        _program = program;
        _sample = sample;
        _afterSweep = afterSweep;
        _membraneSums = new double[program.Image.Populations[program.Image.OutputPopulation].Neurons];
    }

    /// <summary>The spikes so far, in the engine's order until <see cref="Finish"/>, then by step, population, neuron.</summary>
    internal IReadOnlyList<SpikeRecord> Spikes => _spikes;

    /// <summary>First cycle after each step.</summary>
    internal IReadOnlyList<long> StepEnds => _stepEnds;

    /// <summary>Links that the packets injected so far have to cross, the one to the host included.</summary>
    internal long Hops { get; private set; }

    /// <summary>A packet was injected by a core or the host.</summary>
    internal void Inject(Flit flit) => Hops += Math.Abs(flit.Dx) + Math.Abs(flit.Dy);

    /// <summary>A neuron fired.</summary>
    internal void Fire(CoreProgram core, int neuron, int count, int step, long cycle) =>
        _spikes.Add(new SpikeRecord(_sample, step - core.StartStep, core.Population, core.NeuronIndex[neuron], count, cycle));

    /// <summary>A core's updating sweep of a step is done.</summary>
    internal void Swept(CoreProgram core, CoreState state, int step)
    {
        _afterSweep?.Invoke(_sample, step, core, state);
        if (core.Population != _program.Image.OutputPopulation || core.Spiking) return;
        double one = 1L << core.InputShift;
        for (var i = 0; i < core.Neurons; i++) _membraneSums[core.NeuronIndex[i]] += state.V[i] * core.Scale[i] / one;
    }

    /// <summary>A step ended: the next begins in this cycle.</summary>
    internal void EndStep(long cycle) => _stepEnds.Add(cycle);

    /// <summary>Closes the sample.</summary>
    internal SampleResult Finish(string id, int label, long cycles)
    {
        CollectionsMarshal.AsSpan(_spikes).Sort(static (a, b) =>
            a.Step != b.Step ? a.Step.CompareTo(b.Step)
            : a.Population != b.Population ? a.Population.CompareTo(b.Population)
            : a.Neuron.CompareTo(b.Neuron));
        var output = _program.Image.OutputPopulation;
        var populationSpikes = new long[_program.Image.Populations.Length];
        var scores = new long[_membraneSums.Length];
        // Integrators are scored in millionths of a membrane unit, so that scores stay integers.
        for (var i = 0; i < scores.Length; i++) scores[i] = (long)Math.Round(_membraneSums[i] * 1e6);
        long total = 0;
        foreach (var s in _spikes)
        {
            total += s.Count;
            populationSpikes[s.Population] += s.Count;
            if (s.Population == output) scores[s.Neuron] += s.Count;
        }
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            if (scores[i] > scores[best]) best = i;
        var (spikeDigest, cycleDigest) = Digest();
        return new SampleResult(id, label, best, cycles, _stepEnds.Count, total, scores, populationSpikes, spikeDigest, cycleDigest);
    }

    private (string Spikes, string Cycles) Digest()
    {
        using var spikes = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var cycles = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> line = stackalloc byte[24];
        foreach (var s in _spikes)
        {
            BinaryPrimitives.WriteInt32LittleEndian(line, s.Step);
            BinaryPrimitives.WriteInt32LittleEndian(line[4..], s.Population);
            BinaryPrimitives.WriteInt32LittleEndian(line[8..], s.Neuron);
            BinaryPrimitives.WriteInt32LittleEndian(line[12..], s.Count);
            BinaryPrimitives.WriteInt64LittleEndian(line[16..], s.Cycle);
            spikes.AppendData(line[..16]);
            cycles.AppendData(line);
        }
        foreach (var end in _stepEnds)
        {
            BinaryPrimitives.WriteInt64LittleEndian(line, end);
            cycles.AppendData(line[..8]);
        }
        return (Convert.ToHexStringLower(spikes.GetHashAndReset()), Convert.ToHexStringLower(cycles.GetHashAndReset()));
    }
}
