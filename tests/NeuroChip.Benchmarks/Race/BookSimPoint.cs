using System.Globalization;

namespace NeuroChip.Benchmarks.Race;

/// <summary>A mesh of R3 routers under uniform traffic.</summary>
/// <param name="Side">Routers along a side.</param>
/// <param name="Channels">Virtual channels.</param>
/// <param name="Depth">Flits of a channel's buffer.</param>
/// <param name="Rate">Offered flits per node and cycle.</param>
internal sealed record BookSimPoint(int Side, int Channels, int Depth, double Rate)
{
    internal static readonly BookSimPoint[] All =
    [
        new(8, 1, 8, 0.005), new(8, 1, 8, 0.1), new(8, 1, 8, 0.3), new(8, 4, 4, 0.3), new(16, 1, 8, 0.005), new(16, 1, 8, 0.05), new(16, 4, 4, 0.15),
    ];

    internal int Routers => Side * Side;

    /// <summary>How many times the peer's cycles ours runs: enough for seconds of CPU time, of which our start is a small part.</summary>
    internal int Longer => (int)Math.Clamp(640 / (Rate * Routers), 20, 400);

    private string RateText => Rate.ToString(CultureInfo.InvariantCulture);

    /// <summary>BookSim2's arguments; what they leave open is in <paramref name="config"/>.</summary>
    internal string[] Peer(string config) =>
        [config, $"k={Side}", $"num_vcs={Channels}", $"vc_buf_size={Depth}", $"injection_rate={RateText}", "sample_period=3000", "seed=42"];

    /// <summary>Our arguments for so many cycles, the first third without measuring; the run ends with the measurement.</summary>
    internal string[] Ours(long cycles, string folder) =>
    [
        "noc", "--preset", "R3", "--rates", RateText, "--warmup", Text(cycles / 3), "--measure", Text(cycles - cycles / 3), "--drain", "0",
        "--set", $"mesh.width={Side}", "--set", $"mesh.height={Side}", "--set", $"mesh.virtual_channels={Channels}", "--set", $"mesh.fifo_depth={Depth}", "-o", folder,
    ];

    private static string Text(long cycles) => cycles.ToString(CultureInfo.InvariantCulture);
}
