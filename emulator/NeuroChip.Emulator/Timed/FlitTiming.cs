using System.Runtime.CompilerServices;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Emulator.Timed.Flits;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// Every message is a packet of one flit that goes through the routers of the mesh. A core sends a message when the neurons before it are served and
/// waits, all its later neurons with it, while its router has no room; a core works messages off one after the other, and those that wait fill its
/// buffer, then the FIFOs before it.
/// </summary>
internal sealed class FlitTiming : IStepTiming
{
    private const long MaxPlaces = 1 << 23;

    private readonly StepWork _work;
    private readonly FlitMesh _mesh;
    private readonly int[] _routerOf;
    private readonly int[] _portOf;
    private readonly long _sync;
    private long _start;

    internal FlitTiming(StepWork work, long sync)
    {
        (_work, _sync) = (work, sync);
        var chip = work.Chip;
        _routerOf = new int[chip.Cores.Count];
        for (var c = 0; c < _routerOf.Length; c++) _routerOf[c] = chip.Cores[c].Tile;
        var times = FlitTimes.Of(chip);
        Check(chip, times);
        var wiring = new FlitWiring(chip.Width, chip.Height, _routerOf);
        _portOf = wiring.PortOfCore;
        _mesh = new FlitMesh(wiring, times);
    }

    private static void Check(TimedChip chip, FlitTimes times)
    {
        var (ofTile, cores) = (new int[chip.Tiles.Count], 0);
        foreach (var core in chip.Cores) cores = Math.Max(cores, ++ofTile[core.Tile]);
        if (cores > FlitWiring.MaxPorts - 4) throw Refuse($"a tile has {cores} cores; a router serves {FlitWiring.MaxPorts - 4}");
        var places = (long)chip.Width * chip.Height * 2 * (4 + cores) * times.Depth;
        if (chip.LinkBuffer < 1) throw Refuse("link_buffer_size 0 leaves the routers no place for a flit, so none would pass", "write 1 or more, or choose another timing, for example mesh");
        if (chip.Tiles.Any(t => (chip.Width > 1 && Math.Min(t.East.Ticks, t.West.Ticks) == 0) || (chip.Height > 1 && Math.Min(t.North.Ticks, t.South.Ticks) == 0)))
            throw Refuse("a hop has a latency of 0, but a flit takes cycles from router to router", "give every hop a latency, or choose another timing: simple and mesh take 0 as it is");
        if (places > MaxPlaces) throw Refuse($"link_buffer_size {chip.LinkBuffer} gives the routers {places} places for flits; at most {MaxPlaces} are supported");
    }

    private static DiagnosticException Refuse(string message, string hint = "another timing does without routers, for example mesh") => new("NC0409", message, hint: hint);

    public long Time(StepWork work)
    {
        var messages = Collect();
        _mesh.Run(_start, messages);
        var end = _start;
        var cores = _mesh.Cores;
        for (var c = 0; c < cores.Length; c++)
            end = Math.Max(end, Math.Max(cores[c].FreeAt, _start + work.NeuronTicks[c] + cores[c].Late));
        var ticks = end - _start;
        _start = end + _sync;
        return ticks;
    }

    // Lists the messages core by core with the time at which they are ready.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Collect()
    {
        var (state, sent) = (_work.State, _work.Messages);
        var messages = _mesh.Messages(state.FiredCount == 0 ? 0 : _work.MessageEnd[state.FiredCount - 1]);
        var (count, fired) = (0, 0);
        for (var core = 0; core < _mesh.Cores.Length; core++)
        {
            var first = count;
            var axonOut = _work.Chip.Cores[core].Kind.AxonOut.Ticks;
            for (; fired < _work.FiredEnd[core]; fired++)
                for (; count < _work.MessageEnd[fired]; count++)
                {
                    ref var m = ref messages[count];
                    var to = sent[count].Core;
                    (m.Router, m.Port) = (_routerOf[to], _portOf[to]);
                    (m.Time, m.Service) = (_start + state.FiredAt[fired] + (count - first + 1) * axonOut, sent[count].Ticks);
                }
            (_mesh.Cores[core].Next, _mesh.Cores[core].End) = (first, count);
        }
        return count;
    }
}
