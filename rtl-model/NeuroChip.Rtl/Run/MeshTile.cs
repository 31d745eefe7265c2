using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Rtl.Run;

/// <summary>A tile of the mesh, what it runs, and the neighbours whose outputs are its inputs.</summary>
internal sealed class MeshTile : IRtlCoreState, IDisposable
{
    private const uint SelectU = 0, SelectV = 1, SelectRefractory = 2, SelectAccumulator = 3, SelectRecent = 4, SelectOlder = 5, SelectVu = 15;

    private readonly int _lanes;
    private readonly uint[] _laneAddresses;
    private readonly uint[] _addresses;
    private readonly ulong[] _words;
    private readonly ulong[] _more;

    internal MeshTile(VerilatedTile tile, ChipConfig chip, int index, int axonBits, CoreImage? core)
    {
        Tile = tile;
        Core = core;
        _lanes = chip.Core.NeuronLanes;
        var neurons = core?.NeuronIndex.Length ?? 0;
        _laneAddresses = new uint[neurons];
        _addresses = new uint[neurons];
        (_words, _more) = (new ulong[neurons], new ulong[neurons]);
        for (var j = 0; j < neurons; j++) (_laneAddresses[j], _addresses[j]) = (TileConfiguration.Lane(j, _lanes), (uint)j);
        var (x, y) = (index % chip.Mesh.Width, index / chip.Mesh.Width);
        Neighbours =
        [
            x + 1 < chip.Mesh.Width ? index + 1 : -1,
            x > 0 ? index - 1 : -1,
            y + 1 < chip.Mesh.Height ? index + chip.Mesh.Width : -1,
            y > 0 ? index - chip.Mesh.Width : -1,
        ];
        HostRow = x == 0 ? y : -1;
        Counters = new TileCounters(chip, core);
        TileConfiguration.Write(tile, chip, axonBits, core, x == 0);
    }

    internal VerilatedTile Tile { get; }

    internal CoreImage? Core { get; }

    /// <summary>Tile to the east, west, south and north; -1 = none.</summary>
    internal int[] Neighbours { get; }

    /// <summary>Row of the host port at its west side; -1 = none.</summary>
    internal int HostRow { get; }

    internal TileCounters Counters { get; }

    /// <summary>Clocks in a row in which the tile was idle and received nothing.</summary>
    internal int Quiet { get; set; }

    /// <inheritdoc/>
    public int U(int neuron) => (int)(long)Tile.State(SelectU, TileConfiguration.Lane(neuron, _lanes));

    /// <inheritdoc/>
    public int V(int neuron) => (int)(long)Tile.State(SelectV, TileConfiguration.Lane(neuron, _lanes));

    /// <inheritdoc/>
    public int Refractory(int neuron) => (int)(long)Tile.State(SelectRefractory, TileConfiguration.Lane(neuron, _lanes));

    /// <inheritdoc/>
    public int NextAccumulator(int neuron) => (int)(long)Tile.State(SelectAccumulator, (uint)neuron);

    /// <summary>A state variable of a neuron, as <see cref="ICycleModel.State"/>.</summary>
    internal int State(int neuron, StateVariable variable) => variable switch
    {
        StateVariable.U => U(neuron),
        StateVariable.V => V(neuron),
        StateVariable.Refractory => Core!.Neurons.RefractorySteps == 0 ? 0 : Refractory(neuron),
        StateVariable.NextAccumulator => NextAccumulator(neuron),
        StateVariable.Counts0To3 => Counts(neuron, SelectRecent, 0),
        StateVariable.Counts4To7 => Counts(neuron, SelectRecent, 32),
        StateVariable.Counts8To11 => Counts(neuron, SelectOlder, 0),
        _ => Counts(neuron, SelectOlder, 32),
    };

    /// <summary>Digest of the state, as <see cref="ICycleModel.StateDigest"/>.</summary>
    internal ulong StateDigest()
    {
        var digest = new StateDigest();
        if (Core is null) return digest.Value;
        Tile.States(SelectVu, _laneAddresses, _words);
        foreach (var w in _words)
        {
            digest.Add((uint)w);
            digest.Add((uint)(w >> 32));
        }
        Tile.States(SelectAccumulator, _addresses, _words);
        foreach (var w in _words) digest.Add((uint)w);
        if (Core.Neurons.RefractorySteps > 0)
        {
            Tile.States(SelectRefractory, _laneAddresses, _words);
            foreach (var w in _words) digest.Add((uint)w);
        }
        if (Core.MaxDelay == 0) return digest.Value;
        Tile.States(SelectRecent, _laneAddresses, _words);
        Tile.States(SelectOlder, _laneAddresses, _more);
        for (var j = 0; j < _words.Length; j++)
        {
            digest.Add((uint)_words[j]);
            digest.Add((uint)(_words[j] >> 32));
            digest.Add((uint)_more[j]);
            digest.Add((uint)(_more[j] >> 32));
        }
        return digest.Value;
    }

    private int Counts(int neuron, uint select, int shift) => Core!.MaxDelay == 0 ? 0 : (int)(Tile.State(select, _laneAddresses[neuron]) >> shift);

    /// <inheritdoc/>
    public void Dispose() => Tile.Dispose();
}
