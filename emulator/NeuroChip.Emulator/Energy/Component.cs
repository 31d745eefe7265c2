namespace NeuroChip.Emulator.Energy;

/// <summary>Component names of the ledgers, in the order in which reports list them.</summary>
public static class Component
{
    /// <summary>NVM arrays: word lines and cells.</summary>
    public const string Crossbar = "crossbar";
    /// <summary>Column converters.</summary>
    public const string Adc = "adc";
    /// <summary>Digital shift-and-add of bit slices.</summary>
    public const string ShiftAdd = "shift-add";
    /// <summary>SRAM weight memory.</summary>
    public const string SynapseMemory = "synapse memory";
    /// <summary>Accumulators.</summary>
    public const string Accumulator = "accumulator";
    /// <summary>Neuron unit and neuron memory.</summary>
    public const string Neuron = "neuron unit";
    /// <summary>Axon-in, with the spike bitmap of the batch policy.</summary>
    public const string AxonIn = "axon-in";
    /// <summary>Axon-out and its routing table.</summary>
    public const string AxonOut = "axon-out";
    /// <summary>Routers.</summary>
    public const string Router = "router";
    /// <summary>Links between tiles and to the host.</summary>
    public const string Link = "link";
    /// <summary>Barrier network.</summary>
    public const string Barrier = "barrier";
    /// <summary>Leakage of everything that is powered.</summary>
    public const string Leakage = "leakage";

    /// <summary>All components in report order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Crossbar, Adc, ShiftAdd, SynapseMemory, Accumulator, Neuron, AxonIn, AxonOut, Router, Link, Barrier, Leakage];
}
