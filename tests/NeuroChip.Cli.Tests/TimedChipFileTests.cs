using System.Text.Json;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests;

/// <summary>Chips of SANA-FE: what says how they differ, and what commands say that do not run them.</summary>
public sealed class TimedChipFileTests : IDisposable
{
    private const string Arch = """
        architecture:
          name: small
          attributes: {width: 2, height: 1, link_buffer_size: 4}
          tile:
          - name: t[0..1]
            attributes: {energy_north_hop: 0, latency_north_hop: 0, energy_east_hop: 0, latency_east_hop: 4.1e-9, energy_south_hop: 0, latency_south_hop: 0, energy_west_hop: 0, latency_west_hop: 4.1e-9}
            core:
            - name: c
              attributes: {buffer_position: soma, max_neurons_supported: 8}
              axon_in: [{name: in, attributes: {energy_message_in: 0, latency_message_in: 16.0e-9}}]
              synapse: [{name: dense, attributes: {model: current_based, energy_process_spike: 35.5e-12, latency_process_spike: 3.8e-9}}]
              dendrite: [{name: plain, attributes: {model: accumulator, energy_update: 0, latency_update: 0}}]
              soma:
              - {name: lif, attributes: {model: leaky_integrate_fire, energy_access_neuron: 1.0e-12, latency_access_neuron: 6.0e-9, energy_update_neuron: 2.0e-12,
                  latency_update_neuron: 3.7e-9, energy_spike_out: 3.0e-12, latency_spike_out: 30.0e-9}}
              axon_out: [{name: out, attributes: {energy_message_out: 100.0e-12, latency_message_out: 5.1e-9}}]
        """;

    private const string Net = """
        network:
          name: two
          groups:
          - {name: a, attributes: {soma_hw_name: lif, threshold: 1}, neurons: [0: {bias: 2}]}
          - {name: b, attributes: {soma_hw_name: lif, threshold: 3}, neurons: [0: []]}
          edges:
          - a -> b: {type: dense, weight: [1]}
        mappings:
        - a: {core: 0.0}
        - b: {core: 1.0}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("neurochip-timed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_architecture_is_checked_and_runs()
    {
        var arch = Write("arch.yaml", Arch);
        Assert.Contains("architecture small of SANA-FE is valid, 2 tiles and 2 cores", Tool(ExitCode.Done, "check", arch), StringComparison.Ordinal);
        Assert.Contains("neurochip sanafe", Tool(ExitCode.Usage, "check", Write("net.yaml", Net)), StringComparison.Ordinal);
        Assert.DoesNotContain("differs", Tool(ExitCode.Done, "sanafe", arch, Write("net.yaml", Net), "--timesteps", "5", "-o", Path.Combine(_folder, "out")), StringComparison.Ordinal);
        Assert.Contains("'neurochip sanafe", Tool(ExitCode.Usage, "compile", Demo("digits.nir"), "--chip", arch, "-o", Path.Combine(_folder, "x.img")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link_buffer_size: 4", "link_buffer_size: 0", "no place for a flit")]
    [InlineData("latency_east_hop: 4.1e-9", "latency_east_hop: 0", "latency of 0")]
    public void Routers_that_could_not_pass_a_flit_are_refused(string from, string to, string says)
    {
        string[] run = ["sanafe", Write("arch.yaml", Arch.Replace(from, to, StringComparison.Ordinal)), Write("net.yaml", Net), "--timesteps", "5", "-o", Path.Combine(_folder, "out"), "--timing"];
        var message = Tool(3, [.. run, "flit"]);
        Assert.Contains("error NC0409", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Tool(ExitCode.Done, [.. run, "mesh"]);
    }

    [Fact]
    public void A_preset_says_how_it_differs()
    {
        var net = Write("net.yaml", Net.Replace("lif,", "loihi_lif,", StringComparison.Ordinal).Replace("1.0}", "0.1}", StringComparison.Ordinal).Replace("soma_hw_name: loihi_lif, ", "", StringComparison.Ordinal));
        var text = Tool(ExitCode.Done, "sanafe", "loihi1", net, "--timesteps", "5", "-o", Path.Combine(_folder, "out"));
        Assert.Contains("loihi1 differs from NeuroChip's microarchitecture", text, StringComparison.Ordinal);
        Assert.Contains(" 1 synapse", text.Replace("synapses", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<td class=\"part\">synapse</td>", File.ReadAllText(Path.Combine(_folder, "out", "report.html")), StringComparison.Ordinal);
        var stats = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "out", "stats.json"))).RootElement.GetProperty("run").GetProperty("differences");
        Assert.True(stats.GetArrayLength() > 2);
        var first = stats[0].GetProperty("difference").GetString()!;
        Assert.Contains(first, text, StringComparison.Ordinal);
        Assert.Contains(first.Split('\'')[0], File.ReadAllText(Path.Combine(_folder, "out", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_preset_file_is_no_chip_to_compile_for()
    {
        var file = Path.Combine(SharedData.Repository, "rtl-model/presets/odin.yaml");
        Assert.Contains("'odin' is a preset (cost model) and cannot run", Tool(ExitCode.Usage, "compile", Demo("digits.nir"), "--chip", file, "-o", Path.Combine(_folder, "x.img")), StringComparison.Ordinal);
        Assert.Contains("within", Tool(ExitCode.Done, "validate", file), StringComparison.Ordinal);
        Assert.Contains("nothing that was published", Tool(ExitCode.Done, "validate", "nebula"), StringComparison.Ordinal);
    }

    private static string Demo(string name) => Path.Combine(SharedData.Repository, "emulator/NeuroChip.Cli/Demo", name);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Tool(int exit, params string[] arguments)
    {
        using var text = new StringWriter();
        Assert.True(CommandLine.Run(arguments, new Output(text, text, false)) == exit, text.ToString());
        return text.ToString();
    }
}
