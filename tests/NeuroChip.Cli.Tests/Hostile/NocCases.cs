using System.Text;

namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Routers, rates and traces that do not exist or make no sense.</summary>
internal static class NocCases
{
    internal static Dictionary<string, HostileCase> All { get; } = new()
    {
        ["noc: unknown preset"] = Usage("NC0105", "--preset", "R9"),
        ["noc: chip and preset"] = Usage("NC0104", "--preset", "R3", "--chip", "nvm-tile"),
        ["noc: unknown chip"] = Usage("NC0105", "--chip", "loihi-9"),
        ["noc: unknown traffic"] = Usage("NC0105", "--traffic", "rush-hour"),
        ["noc: traffic as a number"] = Usage("NC0105", "--traffic", "2"),
        ["noc: rate of zero"] = Usage("NC0101", "--rates", "0"),
        ["noc: rate that is none in 32 bits"] = Usage("NC0101", "--rates", "1e-10"),
        ["noc: rate above one"] = Usage("NC0101", "--rates", "0.1,1.5"),
        ["noc: rate NaN"] = Usage("NC0101", "--rates", "NaN"),
        ["noc: no rate"] = Usage("NC0101", "--rates", "0.1,,0.2"),
        ["noc: negative seed"] = Usage("NC0101", "--seed", "-1"),
        ["noc: nothing measured"] = Usage("NC0101", "--measure", "0"),
        ["noc: endless warm-up"] = Usage("NC0101", "--warmup", "99999999999999"),
        ["noc: hotspot outside"] = Usage("NC0104", "--traffic", "hotspot", "--hotspot", "64"),
        ["noc: transpose of a rectangle"] = Usage("NC0104", "--traffic", "transpose", "--set", "mesh.width=4"),
        ["noc: trace without file"] = Usage("NC0104", "--traffic", "trace"),
        ["noc: file without trace"] = new(2, "NC0104", s => ["noc", "--traffic", "uniform", "--trace", s.Text("t", "0 0 1\n"), "-o", s.Results]),
        ["noc: node of a hotspot without one"] = Usage("NC0104", "--hotspot", "5"),
        ["noc: rates of a trace"] = new(2, "NC0104", s => ["noc", "--trace", s.Text("t", "0 0 1\n"), "--rates", "0.1", "-o", s.Results], "--rates"),
        ["noc: seed of a trace"] = new(2, "NC0104", s => ["noc", "--trace", s.Text("t", "0 0 1\n"), "--seed", "3", "-o", s.Results], "--seed"),
        ["noc: absent trace"] = new(2, "NC0102", s => ["noc", "--trace", s.At("absent"), "-o", s.Results], "absent"),
        ["noc: trace is a folder"] = new(2, "NC0102", s => ["noc", "--trace", s.Folder("d"), "-o", s.Results], "d"),
        ["noc: unknown key"] = Usage("NC0106", "--set", "mesh.vcs=4"),
        ["noc: 33 channels"] = Usage(3, "NC0206", "--set", "mesh.virtual_channels=33"),
        ["noc: buffers of millions"] = Usage(3, "NC0207", "--set", "mesh.virtual_channels=32", "--set", "mesh.fifo_depth=4096"),
        ["noc: no link"] = Usage(3, "NC0206", "--set", "mesh.stages.link=0 cycles"),
        ["noc: stage without unit"] = Usage(3, "NC0205", "--set", "mesh.stages.link=2"),
        ["noc: long channel allocation with the switch"] = Usage(3, "NC0207", "--set", "mesh.stages.vc_allocation=2 cycles"),
        ["noc: long speculative allocation"] = Usage(3, "NC0207", "--preset", "R3sepVA", "--set", "mesh.stages.vc_allocation=2 cycles"),
        ["noc: stages and latencies"] = Usage(3, "NC0207", "--set", "mesh.stages.link=2 cycles", "--set", "mesh.hop_latency=3 cycles"),
        ["noc: empty trace"] = Trace("NC0606", ""),
        ["noc: trace of letters"] = Trace("NC0601", "a b c\n"),
        ["noc: trace of a larger mesh"] = Trace("NC0602", "0 0 64\n"),
        ["noc: trace on an absurd mesh"] = Trace("NC0607", "# src ctime dst ; mesh 9999x9999 vcs=1 buf=8\n0 0 1\n"),
        ["noc: trace of another mesh than the chip's"] = Sized("mesh 4x4", "--set mesh.width=4 --set mesh.height=4", "--chip", "cnn-tile"),
        ["noc: trace of another mesh than --set's"] = Sized("mesh 4x4", "mesh.width=4", "--set", "mesh.width=8"),
        ["noc: trace of other nodes a router"] = Sized("mesh 4x4 c=4", "--concentration", "--concentration", "1"),
        ["noc: trace whose buffers no router has"] = new(3, "NC0207", s => ["noc", "--trace", s.Text("t", "# src ctime dst ; mesh 4x4 vcs=32 buf=4096\n0 0 1\n"), "-o", s.Results], "t:1"),
        ["noc: clock of a preset"] = new(2, "NC0104", s => ["noc", "--preset", "R3", "--set", "clock=1MHz", "-o", s.Results], "--set clock=1MHz"),
        ["noc: core of a preset"] = new(2, "NC0104", s => ["noc", "--set", "core.axon_in_fifo=1", "-o", s.Results], "--chip"),
        ["noc: dies of no chip"] = new(3, "NC0211", s => ["noc", "--set", "mesh.dies.width=2", "-o", s.Results], "--set: "),
        ["noc: damaged archive"] = new(3, "NC0601", s => ["noc", "--trace", s.Write("t.gz", [0x1F, 0x8B, 8, 0, 1, 2, 3]), "-o", s.Results]),
        ["noc: binary"] = new(3, "NC0601", s => ["noc", "--trace", s.Write("t", Encoding.UTF8.GetBytes(new string('\u0001', 5000))), "-o", s.Results]),
        ["noc: output below a file"] = new(2, "NC0103", s => ["noc", "--rates", "0.1", "-o", Path.Combine(s.Text("taken", "x"), "out")], "taken"),
        ["run: a GPU kernel for virtual channels"] = Run("ilgpu", "mesh.virtual_channels=2", "mesh.virtual_channels is 2"),
        ["run: hardware for a routing stage"] = Run("rtl", "mesh.stages.routing=1 cycle", "mesh.stages.routing is 1"),
        ["run: a GPU kernel for two dies"] = Dies("ilgpu"),
        ["run: hardware for two dies"] = Dies("rtl"),
        ["run: a GPU kernel for trees"] = Run("ilgpu", "mesh.multicast=tree", "mesh.multicast is tree"),
        ["run: hardware for trees"] = Run("rtl", "mesh.multicast=tree", "mesh.multicast is tree"),
        ["noc: trees"] = Usage(3, "NC0211", "--chip", "nvm-tile", "--set", "mesh.multicast=tree"),
        ["noc: two dies"] = Usage(3, "NC0211", "--chip", "nvm-tile", "--set", "mesh.dies.width=2", "--set", "step.barrier_latency=30 cycles"),
        ["run: two rounds and no link"] = new(3, "NC0207", s => ["run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits", "--samples", "1", "--timesteps", "1",
            "--set", "mesh.switch_speedup=2", "--set", "mesh.hop_latency=1 cycle", "-o", s.Results], "mesh.hop_latency"),
    };

    private static HostileCase Dies(string engine) => new(3, "NC0211", s => ["run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits",
        "--samples", "1", "--timesteps", "1", "--engine", engine, "--set", "mesh.dies.width=2", "--set", "step.barrier_latency=30 cycles", "-o", s.Results], "mesh.dies");

    private static HostileCase Run(string engine, string set, string reason) => new(3, "NC0211", s => ["run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits",
        "--samples", "1", "--timesteps", "1", "--engine", engine, "--set", set, "-o", s.Results], reason);

    private static HostileCase Sized(string header, string mention, params string[] options) =>
        new(2, "NC0104", s => ["noc", "--trace", s.Text("t", $"# src ctime dst ; {header}\n0 0 1\n"), .. options, "-o", s.Results], mention);

    private static HostileCase Usage(string code, params string[] options) => Usage(2, code, options);

    private static HostileCase Usage(int exit, string code, params string[] options) => new(exit, code, s => ["noc", .. options, "-o", s.Results]);

    private static HostileCase Trace(string code, string text) => new(3, code, s => ["noc", "--trace", s.Text("trace.txt", text), "-o", s.Results], "trace.txt");
}
