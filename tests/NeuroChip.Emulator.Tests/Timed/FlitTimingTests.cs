using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Emulator.Timed;
using NeuroChip.Emulator.Timed.Flits;

namespace NeuroChip.Emulator.Tests.Timed;

public sealed class FlitTimingTests
{
    private static readonly SomaSettings Plain = new() { Threshold = 1 };

    [Fact]
    public void AMessageAloneTakesTheTimesOfItsWay()
    {
        var engine = new TimedEngine(TimedChips.Line(2), TimedChips.Pair(Plain, weight: 5), TimingModel.Flit);
        // A hop of 8 ticks makes a cycle of 2. Ready at 100, injected in 4, a hop of 8, ejected in 6, served in 50 + 60, barrier 7.
        Assert.Equal(100 + 4 + 8 + 6 + 110 + 7, engine.Step().Ticks);
    }

    [Fact]
    public void ABusyReceiverHoldsUpItsSender()
    {
        // Two cores on one router, FIFOs of one flit, a service of 1000. By hand: the first message is at the receiver at 50, the second at 100 and waits, the
        // third leaves the router when the second is served (1050 + 20), the fourth its core when the third has left (1070 + 20), and so on every 1000.
        var sent = new List<long>();
        var times = new FlitTimes(10, 1, new long[4], 20, 20, 30, 20);
        var mesh = new FlitMesh(new FlitWiring(1, 1, [0, 0]), times) { Sent = (_, at) => sent.Add(at) };
        var messages = mesh.Messages(5);
        for (var m = 0; m < 5; m++) messages[m] = new FlitMessage { Time = 10 * m, Service = 1000, Router = 0, Port = 5 };
        (mesh.Cores[0].Next, mesh.Cores[0].End) = (0, 5);
        mesh.Run(0, 5);
        Assert.Equal([0, 40, 90, 1090, 2090], sent);
        Assert.Equal([50, 100, 1100, 2100, 3100], messages[..5].ToArray().Select(m => m.Time));
        Assert.Equal(2090 - 40, mesh.Cores[0].Late);
        Assert.Equal(50 + 5 * 1000, mesh.Cores[1].FreeAt);
    }

    [Fact]
    public void CoresOfARouterTakeTurns()
    {
        var mesh = new FlitMesh(new FlitWiring(1, 1, [0, 0, 0, 0]), new FlitTimes(1, 8, new long[4], 2, 2, 3, 2));
        var messages = mesh.Messages(9);
        for (var m = 0; m < 9; m++) messages[m] = new FlitMessage { Port = 7 };
        for (var core = 0; core < 3; core++) (mesh.Cores[core].Next, mesh.Cores[core].End) = (3 * core, 3 * core + 3);
        mesh.Run(0, 9);
        Assert.Equal([5, 8, 11, 6, 9, 12, 7, 10, 13], messages[..9].ToArray().Select(m => m.Time));
    }

    [Fact]
    public void HopsKeepTheirTimesAndAThirdOfTheShortestIsTheLongestCycle()
    {
        var chip = TimedChips.Line(2);
        Assert.Equal((2L, 8L), (FlitTimes.Of(chip).Cycle, FlitTimes.Of(chip).Hop[0]));
        var slow = chip with { Tiles = [.. chip.Tiles.Select(t => t with { East = t.East with { Ticks = 41 }, West = t.West with { Ticks = 41 }, North = t.North with { Ticks = 65 }, South = default })] };
        var times = FlitTimes.Of(slow);
        Assert.Equal((10L, 41L, 41L, 65L, 30L), (times.Cycle, times.Hop[0], times.Hop[1], times.Hop[2], times.Hop[3]));
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(4, 61)]
    public void WhatDoesNotFitTheRoutersIsADiagnostic(int buffer, int cores)
    {
        var chip = TimedChips.Line(1);
        chip = chip with { LinkBuffer = buffer, Cores = [.. Enumerable.Range(0, cores).Select(c => new TimedCore(0, c, chip.Cores[0].Kind))] };
        var network = TimedChips.Alone(Plain, 1);
        network = new TimedNetwork
        {
            Name = network.Name, Groups = network.Groups, CoreStart = [0, .. Enumerable.Repeat(1, cores)], FileIndex = [0], ClassOf = [0], Classes = network.Classes, Bias = network.Bias,
            Potential = network.Potential, Trains = network.Trains, Slot = network.Slot, RunStart = network.RunStart, Runs = [], Weight = [],
            RowStart = network.RowStart, Rows = [], Receivers = [], Synapses = 0,
        };
        Assert.Equal("NC0409", Assert.Throws<DiagnosticException>(() => new TimedEngine(chip, network, TimingModel.Flit)).Diagnostics[0].Code);
    }
}
