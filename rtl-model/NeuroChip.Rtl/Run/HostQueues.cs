using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Run;

/// <summary>The host's packets of a step, a queue for each row: docs/reference/microarchitecture.md, section 7.</summary>
internal sealed class HostQueues
{
    private readonly RouteTable _routes;
    private readonly Queue<NcFlit>[] _rows;

    internal HostQueues(ChipImage image, int rows)
    {
        _routes = image.InputRoutes;
        _rows = new Queue<NcFlit>[rows];
        for (var y = 0; y < rows; y++) _rows[y] = [];
    }

    internal void Clear()
    {
        foreach (var row in _rows) row.Clear();
    }

    /// <summary>For each delay, input element and route: a packet of recording step s - delay goes to the queue of its row.</summary>
    internal void Fill(SampleSpikes sample, int timesteps, int step)
    {
        for (var delay = 0; delay <= CoreConfig.MaxDelay; delay++)
        {
            var s = step - delay;
            if (s < 0 || s >= timesteps || s >= sample.Timesteps) continue;
            for (var e = sample.Offsets[s]; e < sample.Offsets[s + 1]; e++)
                for (var r = _routes.Start[sample.Index[e]]; r < _routes.Start[sample.Index[e] + 1]; r++)
                {
                    var route = _routes.Entries[r];
                    if (route.Delay == delay) _rows[route.Dy].Enqueue(new NcFlit { Dx = route.Dx - 1, Dy = 0, Axon = (uint)route.Axon, Count = (uint)sample.Count[e] });
                }
        }
    }

    /// <summary>Head of a row's queue; a count of 0 when it is empty.</summary>
    internal NcFlit Head(int row) => _rows[row].TryPeek(out var flit) ? flit : default;

    internal void Take(int row) => _rows[row].Dequeue();
}
