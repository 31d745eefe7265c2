namespace NeuroChip.Emulator.Datapath;

/// <summary>The neurons of a sweep (or of one group of it) that need clocks after their group's update, in ascending order.</summary>
internal sealed class FireList
{
    private int[] _neuron = new int[64];
    private int[] _count = new int[64];
    private bool[] _due = new bool[64];

    internal int Length { get; private set; }

    internal void Clear() => Length = 0;

    /// <summary>Adds a neuron.</summary>
    /// <param name="neuron">Local index.</param>
    /// <param name="count">Spikes of this step; 0 for a neuron that only has a delayed spike due.</param>
    /// <param name="due">True if a route is due, so that the neuron enters the spike FIFO.</param>
    internal void Add(int neuron, int count, bool due)
    {
        if (Length == _neuron.Length)
        {
            Array.Resize(ref _neuron, 2 * Length);
            Array.Resize(ref _count, 2 * Length);
            Array.Resize(ref _due, 2 * Length);
        }
        _neuron[Length] = neuron;
        _count[Length] = count;
        _due[Length++] = due;
    }

    internal int Neuron(int i) => _neuron[i];

    internal int Count(int i) => _count[i];

    internal bool Due(int i) => _due[i];

    /// <summary>Clocks that entry i takes without stalls.</summary>
    internal int Clocks(int i) => Math.Max(1, _count[i]);
}
