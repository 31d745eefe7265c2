using System.Numerics;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// Who is connected to whom: router i stands at x = i / height, y = i % height; ports are the links +x, -x, +y, -y, then the cores of the router in ascending
/// order. A flit that leaves by link p comes in by p ^ 1. Index of a port: router * <see cref="Ports"/> + p.
/// </summary>
internal sealed class FlitWiring
{
    /// <summary>Most ports of a router, the four links included.</summary>
    internal const int MaxPorts = 64;

    private const int Links = 4;

    private readonly int _height;
    private readonly int[] _routerOfCore;

    /// <param name="width">Routers in x.</param>
    /// <param name="height">Routers in y.</param>
    /// <param name="routerOfCore">Router of each core.</param>
    internal FlitWiring(int width, int height, int[] routerOfCore)
    {
        (_height, Routers, _routerOfCore) = (height, width * height, routerOfCore);
        var coresOf = new int[Routers];
        PortOfCore = new int[routerOfCore.Length];
        var most = 1;
        for (var c = 0; c < PortOfCore.Length; c++)
        {
            PortOfCore[c] = Links + coresOf[routerOfCore[c]]++;
            most = Math.Max(most, coresOf[routerOfCore[c]]);
        }
        // The ports of a router lie in one word of bits; those without a core are never used.
        Ports = (int)BitOperations.RoundUpToPowerOf2((uint)(Links + most));
        if (Ports > MaxPorts) throw new ArgumentException($"more than {MaxPorts - Links} cores on a router", nameof(routerOfCore));
        Route = Routes();
    }

    internal int Routers { get; }

    /// <summary>Ports of a router.</summary>
    internal int Ports { get; }

    /// <summary>Port of each core at its router.</summary>
    internal int[] PortOfCore { get; }

    /// <summary>The link from a router towards another, 4 if it is the same: [from * routers + to].</summary>
    internal byte[] Route { get; }

    /// <summary>Connects the inputs of the routers with the outputs at their other ends.</summary>
    /// <param name="times">Latencies.</param>
    /// <param name="inputs">Routers times <see cref="Ports"/>.</param>
    /// <param name="outputs">The outputs of the routers, then one per input for the core that sends there.</param>
    /// <param name="routes"><see cref="Route"/>, pinned.</param>
    internal unsafe void Connect(FlitTimes times, Pinned<FlitInput> inputs, Pinned<FlitOutput> outputs, Pinned<byte> routes)
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            ref var input = ref inputs.Start[i];
            input.Sender = outputs.Start + inputs.Count + i;
            input.Credit = times.InjectionCredit;
            input.Routes = routes.Start + i / Ports * Routers;
            input.Outputs = outputs.Start + i / Ports * Ports;
            input.Port = i % Ports;
            outputs.Start[i].Inputs = inputs.Start + i / Ports * Ports;
            outputs.Start[i].Number = 1 + i;
        }
        for (var router = 0; router < Routers; router++)
            for (var p = 0; p < Links; p++)
                if (Neighbour(router, p) is >= 0 and var next)
                {
                    ref var output = ref outputs.Start[router * Ports + p];
                    (output.Delay, output.Target) = (times.Hop[Links * router + p], next * Ports + (p ^ 1));
                    ref var end = ref inputs.Start[output.Target];
                    end.Sender = outputs.Start + router * Ports + p;
                    end.Credit = times.Hop[Links * router + p] - times.Cycle;
                }
        for (var c = 0; c < _routerOfCore.Length; c++)
        {
            var port = _routerOfCore[c] * Ports + PortOfCore[c];
            inputs.Start[port].Core = c;
            (outputs.Start[port].Delay, outputs.Start[port].Target) = (times.Ejection, c);
        }
    }

    internal FlitCore[] Cores()
    {
        var cores = new FlitCore[_routerOfCore.Length];
        for (var c = 0; c < cores.Length; c++) cores[c].Input = _routerOfCore[c] * Ports + PortOfCore[c];
        return cores;
    }

    // -1 at the edge.
    private int Neighbour(int router, int link)
    {
        var (x, y) = (router / _height, router % _height);
        return link switch
        {
            0 => x + 1 < Routers / _height ? router + _height : -1,
            1 => x > 0 ? router - _height : -1,
            2 => y + 1 < _height ? router + 1 : -1,
            _ => y > 0 ? router - 1 : -1,
        };
    }

    private byte[] Routes()
    {
        var routes = new byte[Routers * Routers];
        for (var from = 0; from < Routers; from++)
            for (var to = 0; to < Routers; to++)
            {
                var (dx, dy) = (to / _height - from / _height, to % _height - from % _height);
                routes[from * Routers + to] = (byte)(dx > 0 ? 0 : dx < 0 ? 1 : dy > 0 ? 2 : dy < 0 ? 3 : Links);
            }
        return routes;
    }
}
