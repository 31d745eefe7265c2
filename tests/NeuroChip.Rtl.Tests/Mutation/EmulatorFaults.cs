namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>Faults in the cycle engine and in the datapath that all engines share.</summary>
internal static class EmulatorFaults
{
    internal static readonly Fault[] All =
    [
        Fault.Emulator("arbiter pointer stays at the winner", "Engines/Cycle/CycleRouter.cs", "_pointers[o] = (i + 1) % Port.Count;", "_pointers[o] = i;"),
        Fault.Emulator("router's credit one clock late", "Engines/Cycle/CycleRouterPorts.cs", "new Pipe(credits)", "new Pipe(credits + 1)"),
        Fault.Emulator("local output has the credits of a link", "Engines/Cycle/CycleRouter.cs", "p == Port.Local ? chip.Core.AxonInFifo : depth", "depth"),
        Fault.Emulator("axon-in's credit one clock late", "Engines/Cycle/CycleSynapseUnit.cs", "new(RouterTiming.OfChip(chip.Mesh).Credit)", "new(RouterTiming.OfChip(chip.Mesh).Credit + 1)"),
        Fault.Emulator("FIFO full one item early", "Engines/Cycle/Fifo.cs", "IsFull => Level >= depth", "IsFull => Level + 1 >= depth"),
        Fault.Emulator("item seen in the clock in which it is put", "Engines/Cycle/Fifo.cs", "HasItem => Level - _taken > 0", "HasItem => _items.Count > 0"),
        Fault.Emulator("last credit of axon-out is not used", "Engines/Cycle/InjectionCredits.cs", "if (_credits[channel] == 0) continue;", "if (_credits[channel] <= 1) continue;"),
        Fault.Emulator("host's injection one clock too long", "Engines/Cycle/CycleHostPort.cs", "new(chip.Mesh.InjectionCycles)", "new(chip.Mesh.InjectionCycles + 1)"),
        Fault.Emulator("many spikes take a clock less", "Engines/Cycle/CycleNeuronUnit.cs", "if (_clocksLeft > 1)", "if (_clocksLeft > 2)"),
        Fault.Emulator("decay rounds the other way", "Datapath/NeuronUnit.cs", "if (core.RoundToNearest) magnitude", "if (!core.RoundToNearest) magnitude"),
        Fault.Emulator("refractory one step too short", "Datapath/NeuronUnit.cs", "state.Refractory[i] = core.RefractorySteps;", "state.Refractory[i] = core.RefractorySteps - 1;"),
        Fault.Emulator("delayed spike one step late", "Datapath/NeuronUnit.cs", "countNow : state.DelayLine[((step - delay) & 15)", "countNow : state.DelayLine[((step - delay - 1) & 15)"),
        Fault.Emulator("lower clamp missing", "Datapath/NeuronUnit.cs", "        if (v < core.VMin) v = core.VMin;\n        var count", "        var count"),
        Fault.Emulator("saturation one beyond the limit", "Datapath/NeuronUnit.cs", "Math.Clamp(x, -(long)max, max)", "Math.Clamp(x, -(long)max - 1, max)"),
        Fault.Emulator("strict threshold taken as reached", "Datapath/NeuronUnit.cs", "v >= (long)threshold + core.Strict", "v >= (long)threshold"),
        Fault.Emulator("number of spikes ignores the strict threshold", "Datapath/NeuronUnit.cs", "(v - (long)core.Strict) / threshold", "v / threshold"),
        Fault.Emulator("kernel row does not step", "Datapath/SynapseUnit.cs", "rows.Kernel - i * g.RowStep.Kernel", "rows.Kernel"),
        Fault.Emulator("address of a packet takes a clock less", "Datapath/SynapseUnit.cs", "return 2 + positions * block.ReadTime;", "return 1 + positions * block.ReadTime;"),
        Fault.Emulator("converter cuts off and does not round", "Datapath/ColumnConverter.cs", "(long)sum * _fullCode + _range / 2", "(long)sum * _fullCode") with { Tile = FaultTile.Coarse },
        Fault.Emulator("bank is not cleared when swapped", "Datapath/CoreState.cs", "(_current, _next) = (_next, _current);\n        Array.Clear(_next);", "(_current, _next) = (_next, _current);"),
        Fault.Emulator("y before x", "Datapath/Flit.cs", "if (dx != 0) return dx > 0 ? Port.East : Port.West;\n            var dy = Dy;", "var dy = Dy;\n            if (dx != 0 && dy == 0) return dx > 0 ? Port.East : Port.West;"),
        Fault.Emulator("barrier one clock too short", "Engines/StepClock.cs", "quiescent + chip.Step.BarrierCycles", "quiescent + chip.Step.BarrierCycles - 1"),
    ];
}
