using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Networks.SanaFe;

namespace NeuroChip.Networks.Tests.SanaFe;

/// <summary>A small chip and network, written for these tests.</summary>
internal static class SanaFeTexts
{
    internal const string Arch = """
        architecture:
          name: small
          attributes: {width: 2, height: 2, link_buffer_size: 4, sync_model: table, latency_sync: {1: 1.0e-6, 3: 2.0e-6}}
          tile:
          - name: t[0..3]
            attributes: {energy_north_hop: 4.0e-12, latency_north_hop: 6.5e-9, energy_east_hop: 3.0e-12, latency_east_hop: 4.1e-9,
              energy_south_hop: 4.0e-12, latency_south_hop: 6.5e-9, energy_west_hop: 3.0e-12, latency_west_hop: 4.1e-9}
            core:
            - name: c[0..1]
              attributes: {buffer_position: soma, max_neurons_supported: 8}
              axon_in: [{name: in, attributes: {energy_message_in: 1.0e-12, latency_message_in: 16.0e-9}}]
              synapse:
              - {name: dense, attributes: {model: current_based, energy_process_spike: 35.5e-12, latency_process_spike: 3.8e-9}}
              - {name: conv, attributes: {model: current_based, energy_process_spike: 24.0e-12, latency_process_spike: 3.1e-9}}
              dendrite:
              - {name: plain, attributes: {model: accumulator, energy_update: 0, latency_update: 0}}
              - {name: delayed, attributes: {model: accumulator_with_delay, energy_update: 0, latency_update: 0}}
              soma:
              - {name: lif, attributes: {model: leaky_integrate_fire, energy_access_neuron: 1.0e-12, latency_access_neuron: 6.0e-9, energy_update_neuron: 2.0e-12,
                  latency_update_neuron: 3.7e-9, energy_spike_out: 3.0e-12, latency_spike_out: 30.0e-9}}
              - {name: "in[0..7]", attributes: {model: input, energy_access_neuron: 0, latency_access_neuron: 0, energy_update_neuron: 0,
                  latency_update_neuron: 0, energy_spike_out: 0, latency_spike_out: 0}}
              axon_out: [{name: out, attributes: {energy_message_out: 100.0e-12, latency_message_out: 5.1e-9}}]
        """;

    internal const string Net = """
        network:
          name: two
          groups:
          - name: a
            attributes: {soma_hw_name: lif, threshold: 1, synapse_hw_name: conv}
            neurons:
            - 0: {bias: 2}
            - 1..3: {}
          - name: b
            attributes: [threshold: 3, {reset_mode: soft}]
            neurons: [0..1: []]
          edges:
          - a -> b: {type: dense, weight: [1, 2, 3, 4, 5, 6, 7, 8]}
          - a.0 -> a.3: [weight: -1.5]
          - b -> a: {type: sparse, source_target_pairs: [[0, 1], [1, 2]], weight: [1, 1]}
        mappings:
        - a: {core: 0.0}
        - b.0..1: [core: 3.1]
        """;

    internal static TimedChip Chip()
    {
        var bag = new DiagnosticBag();
        var chip = ArchitectureReader.Read("small.yaml", Arch, bag);
        bag.ThrowIfErrors();
        return chip!;
    }

    internal static (TimedNetwork? Network, DiagnosticBag Bag) Read(string text, string name = "net.yaml")
    {
        var bag = new DiagnosticBag();
        return (SanaFeNetworkReader.Read(name, Encoding.UTF8.GetBytes(text), Chip(), bag), bag);
    }
}
