using System.Numerics;

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
        for (var c = 0; c < PortOfCore.Length; c++) PortOfCore[c] = Links + coresOf[routerOfCore[c]]++;
        // The ports of a router lie in one word of bits; those without a core are never used.
        Ports = (int)BitOperations.RoundUpToPowerOf2((uint)(Links + Math.Max(1, coresOf.Max())));
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

    internal FlitInput[] Inputs(FlitTimes times)
    {
        var inputs = new FlitInput[Routers * Ports];
        for (var i = 0; i < inputs.Length; i++) (inputs[i].Head, inputs[i].Sender, inputs[i].Credit, inputs[i].Routes) = (-1, inputs.Length + i, times.InjectionCredit, i / Ports * Routers);
        for (var c = 0; c < _routerOfCore.Length; c++) inputs[_routerOfCore[c] * Ports + PortOfCore[c]].Router = c;
        for (var router = 0; router < Routers; router++)
            for (var p = 0; p < Links; p++)
                if (Neighbour(router, p) is >= 0 and var next)
                {
                    ref var end = ref inputs[next * Ports + (p ^ 1)];
                    (end.Sender, end.Router, end.Credit) = (router * Ports + p, router, times.Hop[Links * router + p] - times.Cycle);
                }
        return inputs;
    }

    /// <summary>The outputs of the routers, then one per input for the core that sends there.</summary>
    internal FlitOutput[] Outputs(FlitTimes times)
    {
        var outputs = new FlitOutput[2 * Routers * Ports];
        for (var router = 0; router < Routers; router++)
            for (var p = 0; p < Links; p++)
                if (Neighbour(router, p) is >= 0 and var next)
                {
                    ref var output = ref outputs[router * Ports + p];
                    (output.Delay, output.Router, output.Target) = (times.Hop[Links * router + p], next, next * Ports + (p ^ 1));
                }
        for (var c = 0; c < _routerOfCore.Length; c++)
        {
            ref var output = ref outputs[_routerOfCore[c] * Ports + PortOfCore[c]];
            (output.Delay, output.Target) = (times.Ejection, c);
        }
        return outputs;
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
