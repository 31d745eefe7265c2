using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports;

/// <summary>Definition and unit of every counter, one line each; docs/reference/counters.md is generated from it.</summary>
public static class CounterText
{
    /// <summary>The tile counters that a chip's files list: those of options that it does not use are left out.</summary>
    public static IEnumerable<Counter> Of(ChipConfig chip) => Enum.GetValues<Counter>().Where(c => c != Counter.FlitsDieCrossing || chip.Mesh.Dies is not null);

    /// <summary>Unit of a tile counter.</summary>
    public static string Unit(Counter counter) =>
        counter >= Counter.SynapseBusy ? "cycles" : counter is >= Counter.FlitsEast and <= Counter.FlitsDieCrossing ? "flits" : "events";

    /// <summary>Unit of a chip counter.</summary>
    public static string Unit(ChipCounter counter) => counter switch
    {
        ChipCounter.Cycles or ChipCounter.BarrierCycles or ChipCounter.OverrunCycles => "cycles",
        ChipCounter.Steps or ChipCounter.MissedDeadlines => "steps",
        _ => "packets",
    };

    /// <summary>What a tile counter counts.</summary>
    public static string Definition(Counter counter) => counter switch
    {
        Counter.AxonInPackets => "packets taken from the axon-in FIFO by the synapse unit",
        Counter.SynapticOperations => "weights applied: columns of each row read, times the packet's spike count",
        Counter.WordlineActivations => "rows driven, once per physical array that the read spans (batch: per row and bit plane)",
        Counter.CellLevels => "stored levels of the cells biased, summed (SRAM: 0); derived from the spikes",
        Counter.CellReads => "cells biased: rows driven times cell columns used (SRAM: weights read)",
        Counter.CrossbarReads => "read operations of the array or SRAM; a batch of rows is one",
        Counter.AdcConversions => "ADC conversions: one per cell column and read operation (SRAM: 0)",
        Counter.AccumulatorUpdates => "additions into accumulators",
        Counter.NeuronUpdates => "neuron-steps: neurons updated, over all steps",
        Counter.Spikes => "spikes, counting multiplicity",
        Counter.Firings => "neuron firings, not counting multiplicity",
        Counter.RouteEntries => "routing table entries handled by axon-out",
        Counter.PacketsInjected => "packets sent into the router by axon-out",
        Counter.FlitsEast => "flits granted to the +x output",
        Counter.FlitsWest => "flits granted to the -x output; in column 0 they leave to the host",
        Counter.FlitsSouth => "flits granted to the +y output",
        Counter.FlitsNorth => "flits granted to the -y output",
        Counter.FlitsLocal => "flits granted to the local output, towards axon-in",
        Counter.FlitsDieCrossing => "flits granted to a link between two dies; each is also one of the four above (only in files of chips of several dies)",
        Counter.SynapseBusy => "the synapse unit works on a packet",
        Counter.SynapseIdle => "the synapse unit is idle; it never stalls",
        Counter.ReaderBusy => "the batch reader works",
        Counter.ReaderIdle => "the batch reader is idle",
        Counter.NeuronBusy => "the neuron unit updates or fires",
        Counter.NeuronStalled => "the neuron unit waits for the spike FIFO",
        Counter.NeuronIdle => "the neuron unit is idle",
        Counter.AxonOutBusy => "axon-out fetches a spike, walks its routes or sends",
        Counter.AxonOutStalled => "axon-out waits for an injection credit",
        Counter.AxonOutIdle => "axon-out is idle",
        Counter.RouterBusy => "the router grants at least one flit",
        Counter.RouterStalled => "the router holds a flit and grants none",
        Counter.RouterIdle => "the router's FIFOs are empty",
        _ => throw new ArgumentOutOfRangeException(nameof(counter), counter, "counter without a definition"),
    };

    /// <summary>What a chip counter counts.</summary>
    public static string Definition(ChipCounter counter) => counter switch
    {
        ChipCounter.Cycles => "clock cycles from the first cycle of the first step to the end of the last barrier, over all samples",
        ChipCounter.Steps => "time-steps of the chip, pipeline fill included, over all samples",
        ChipCounter.BarrierCycles => "cycles from quiescence to the next step: barrier and, with fixed steps, waiting",
        ChipCounter.HostPacketsIn => "packets injected by the host at the west edge",
        ChipCounter.HostPacketsOut => "packets delivered to the host at the west edge",
        ChipCounter.MissedDeadlines => "fixed-length steps that took longer than their length",
        ChipCounter.OverrunCycles => "cycles beyond the deadline, summed",
        _ => throw new ArgumentOutOfRangeException(nameof(counter), counter, "counter without a definition"),
    };
}
