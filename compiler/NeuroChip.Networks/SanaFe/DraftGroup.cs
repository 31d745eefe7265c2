namespace NeuroChip.Networks.SanaFe;

/// <summary>A population while the file is read.</summary>
/// <param name="Name">Name.</param>
/// <param name="First">Index of its first neuron.</param>
/// <param name="Count">Neurons.</param>
internal sealed record DraftGroup(string Name, int First, int Count)
{
    /// <summary>What may connect its neurons to others, in the order of the file.</summary>
    internal List<Projection> Outgoing { get; } = [];

    /// <summary>Neurons of a place whose charges stand side by side, although the file has them apart; 1 for the order of the file.</summary>
    internal int Channels { get; private set; } = 1;

    /// <summary>Sets <see cref="Channels"/> unless that is done.</summary>
    internal void Interleave(int channels)
    {
        if (Channels == 1) Channels = channels;
    }

    /// <summary>Where the charge of a neuron is added up: groups one after the other, as in the file.</summary>
    /// <param name="neuron">Neuron in the order of the file.</param>
    internal int SlotOf(int neuron)
    {
        var (at, places) = (neuron - First, Count / Channels);
        return First + at % places * Channels + at / places;
    }
}
