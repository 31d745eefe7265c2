using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>What axon-out and a host port know of their router input: the credits of its virtual channels, and the channel whose turn it is.</summary>
internal sealed class InjectionCredits(MeshConfig mesh, Pipe creditsIn)
{
    private readonly int[] _credits = new int[mesh.Router.VirtualChannels];
    private int _turn;

    /// <summary>Credits of all channels.</summary>
    internal int Total => _credits.Sum();

    /// <summary>True if every place of the router's input has its credit here.</summary>
    internal bool AreHome => Array.TrueForAll(_credits, c => c == mesh.FifoDepth);

    internal void Reset()
    {
        Array.Fill(_credits, mesh.FifoDepth);
        _turn = 0;
    }

    internal void Latch(long clock)
    {
        if (creditsIn.Receive(clock, out _, out var channel)) _credits[channel]++;
    }

    /// <summary>Takes a credit of the first channel at or after the turn that has one; false if none has.</summary>
    internal bool TryTake(out int channel)
    {
        for (var i = 0; i < _credits.Length; i++)
        {
            channel = (_turn + i) % _credits.Length;
            if (_credits[channel] == 0) continue;
            _credits[channel]--;
            _turn = (channel + 1) % _credits.Length;
            return true;
        }
        channel = -1;
        return false;
    }
}
