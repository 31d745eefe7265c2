using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Rtl.Run;

/// <summary>State of the neurons of one tile of a flattened mesh: docs/reference/rtl.md, section 5.</summary>
internal sealed class FlatTileState
{
    private const uint SelectU = 0, SelectV = 1, SelectRefractory = 2, SelectAccumulator = 3, SelectRecent = 4, SelectOlder = 5, SelectVu = 15;

    private readonly FlatMesh _mesh;
    private readonly int _tile;
    private readonly CoreImage? _core;
    private readonly uint[] _lanes;
    private readonly uint[] _neurons;
    private readonly ulong[] _words;
    private readonly ulong[] _more;

    internal FlatTileState(FlatMesh mesh, int tile, ChipConfig chip, CoreImage? core)
    {
        (_mesh, _tile, _core) = (mesh, tile, core);
        var neurons = core?.NeuronIndex.Length ?? 0;
        (_lanes, _neurons, _words, _more) = (new uint[neurons], new uint[neurons], new ulong[neurons], new ulong[neurons]);
        for (var j = 0; j < neurons; j++) (_lanes[j], _neurons[j]) = (TileConfiguration.Lane(j, chip.Core.NeuronLanes), (uint)j);
    }

    /// <summary>As <see cref="ICycleModel.State"/>.</summary>
    internal int Of(int neuron, StateVariable variable) => variable switch
    {
        StateVariable.U => (int)Word(SelectU, _lanes[neuron]),
        StateVariable.V => (int)Word(SelectV, _lanes[neuron]),
        StateVariable.Refractory => _core!.Neurons.RefractorySteps == 0 ? 0 : (int)Word(SelectRefractory, _lanes[neuron]),
        StateVariable.NextAccumulator => (int)Word(SelectAccumulator, _neurons[neuron]),
        _ when _core!.MaxDelay == 0 => 0,
        StateVariable.Counts0To3 => (int)Word(SelectRecent, _lanes[neuron]),
        StateVariable.Counts4To7 => (int)(Word(SelectRecent, _lanes[neuron]) >> 32),
        StateVariable.Counts8To11 => (int)Word(SelectOlder, _lanes[neuron]),
        _ => (int)(Word(SelectOlder, _lanes[neuron]) >> 32),
    };

    /// <summary>As <see cref="ICycleModel.StateDigest"/>.</summary>
    internal ulong Digest()
    {
        var digest = new StateDigest();
        if (_core is null) return digest.Value;
        _mesh.States(_tile, SelectVu, _lanes, _words);
        foreach (var w in _words) Add(ref digest, w);
        _mesh.States(_tile, SelectAccumulator, _neurons, _words);
        foreach (var w in _words) digest.Add((uint)w);
        if (_core.Neurons.RefractorySteps > 0)
        {
            _mesh.States(_tile, SelectRefractory, _lanes, _words);
            foreach (var w in _words) digest.Add((uint)w);
        }
        if (_core.MaxDelay == 0) return digest.Value;
        _mesh.States(_tile, SelectRecent, _lanes, _words);
        _mesh.States(_tile, SelectOlder, _lanes, _more);
        for (var j = 0; j < _words.Length; j++)
        {
            Add(ref digest, _words[j]);
            Add(ref digest, _more[j]);
        }
        return digest.Value;
    }

    private static void Add(ref StateDigest digest, ulong word)
    {
        digest.Add((uint)word);
        digest.Add((uint)(word >> 32));
    }

    private ulong Word(uint select, uint address)
    {
        Span<ulong> word = stackalloc ulong[1];
        _mesh.States(_tile, select, [address], word);
        return word[0];
    }
}
