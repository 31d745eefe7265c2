using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports;

/// <summary>What a layer did: the counters of its tiles, summed. The tiles without a core form the layer "mesh".</summary>
/// <param name="Name">Population name, or "mesh".</param>
/// <param name="Population">Population index; -1 for the mesh.</param>
/// <param name="Neurons">Neurons of the population.</param>
/// <param name="Tiles">Tiles of the layer.</param>
/// <param name="Totals">Counters summed over the tiles, indexed by <see cref="Counter"/>.</param>
/// <param name="BusiestTile">
/// Largest busy cycles of any single unit on any tile of the layer: the layer's bottleneck. Compared with the run's cycles it says how close the
/// layer is to limiting the chip.
/// </param>
/// <param name="Bottleneck">The unit that <paramref name="BusiestTile"/> belongs to.</param>
public sealed record LayerActivity(
    string Name, int Population, int Neurons, int Tiles, IReadOnlyList<long> Totals, long BusiestTile, string Bottleneck)
{
    /// <summary>A counter's sum.</summary>
    public long this[Counter counter] => Totals[(int)counter];

    /// <summary>Spikes per neuron and updated time-step; null where nothing was updated.</summary>
    public double? FiringRate => this[Counter.NeuronUpdates] == 0 ? null : (double)this[Counter.Spikes] / this[Counter.NeuronUpdates];
}
