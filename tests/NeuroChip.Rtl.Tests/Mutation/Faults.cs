namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>All seeded faults.</summary>
internal static class Faults
{
    internal static readonly IReadOnlyList<Fault> All = [.. HardwareNetworkFaults.All, .. HardwareNeuronFaults.All, .. HardwareSynapseFaults.All, .. HardwareReadFaults.All, .. EmulatorFaults.All];
}
