using NeuroChip.Chip.Workload;

namespace NeuroChip.Emulator.Datapath;

/// <summary>The host's queues of input packets, one per row: docs/reference/microarchitecture.md, section 7.</summary>
internal sealed class HostInput
{
    private readonly ChipProgram _program;
    private readonly List<Flit>[] _queues;
    private readonly int[] _heads;
    private readonly int _maxDelay;

    internal HostInput(ChipProgram program)
    {
        _program = program;
        _queues = new List<Flit>[program.Chip.Mesh.Height];
        for (var r = 0; r < _queues.Length; r++) _queues[r] = [];
        _heads = new int[_queues.Length];
        foreach (var e in program.Image.InputRoutes.Entries) _maxDelay = Math.Max(_maxDelay, e.Delay);
    }

    /// <summary>Packets not yet sent in this step.</summary>
    internal int Waiting { get; private set; }

    internal bool IsEmpty(int row) => _heads[row] == _queues[row].Count;

    internal Flit Take(int row)
    {
        Waiting--;
        return _queues[row][_heads[row]++];
    }

    /// <summary>The first chip step at or after <paramref name="step"/> that may have input; int.MaxValue if there is none.</summary>
    internal int NextInput(SampleSpikes sample, int timesteps, int step)
    {
        var end = Math.Min(timesteps, sample.Timesteps);
        for (var t = Math.Max(0, step - _maxDelay); t < end; t++)
            if (sample.Offsets[t] != sample.Offsets[t + 1]) return Math.Max(t, step);
        return int.MaxValue;
    }

    /// <summary>Fills the queues for a chip step.</summary>
    internal void BeginStep(SampleSpikes sample, int timesteps, int step)
    {
        foreach (var q in _queues) q.Clear();
        Array.Clear(_heads);
        Waiting = 0;
        var routes = _program.Image.InputRoutes;
        for (var delay = 0; delay <= _maxDelay; delay++)
        {
            var t = step - delay;
            if (t < 0 || t >= Math.Min(timesteps, sample.Timesteps)) continue;
            for (var i = sample.Offsets[t]; i < sample.Offsets[t + 1]; i++)
            {
                var element = sample.Index[i];
                for (var e = routes.Start[element]; e < routes.Start[element + 1]; e++)
                {
                    var entry = routes.Entries[e];
                    if (entry.Delay != delay) continue;
                    _queues[entry.Dy].Add(new Flit(entry.Dx - 1, 0, entry.Axon, sample.Count[i]));
                    Waiting++;
                }
            }
        }
    }
}
