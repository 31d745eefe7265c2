namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Command lines that make no sense, and runs that are stopped.</summary>
internal static class UsageCases
{
    internal static Dictionary<string, HostileCase> All { get; } = new()
    {
        ["usage: unknown verb"] = new(2, "NC0101", _ => ["rnu"]),
        ["usage: no verb"] = new(2, "NC0101", _ => []),
        ["usage: unknown option"] = Run("NC0101", "--frobnicate"),
        ["usage: missing model"] = new(2, "NC0101", _ => ["compile"]),
        ["usage: missing data"] = new(2, "NC0101", s => ["run", Scratch.Digits, "-o", s.Results], "--data"),
        ["usage: option without value"] = Run("NC0101", "--engine"),
        ["usage: option twice"] = Run("NC0101", "--chip", "nvm-tile", "--chip", "sram-tile"),
        ["usage: unknown engine"] = Run("NC0105", "--engine", "quantum"),
        ["usage: unknown devices"] = Run("NC0105", "--devices", "dream"),
        ["usage: unknown trace"] = Run("NC0105", "--trace", "everything"),
        ["usage: unknown format"] = Run("NC0105", "--format", "avi"),
        ["usage: seed is no number"] = Run("NC0101", "--seed", "abc"),
        ["usage: negative seed"] = Run("NC0101", "--seed", "-1"),
        ["usage: no threads"] = Run("NC0101", "--threads", "0"),
        ["usage: cycle limit 0"] = Run("NC0101", "--cycle-limit", "0"),
        ["usage: dt without unit"] = Run(3, "NC0205", "--dt", "1"),
        ["usage: dt of zero"] = Run(3, "NC0205", "--dt", "0ms"),
        ["usage: dt in hertz"] = Run(3, "NC0205", "--dt", "1 kHz"),
        ["usage: dt of 1e-30 s"] = Run(3, "NC0607", "--dt", "1e-30 s"),
        ["usage: no samples"] = Run(3, "NC0607", "--samples", "0"),
        ["usage: timesteps 0"] = Run(3, "NC0607", "--timesteps", "0"),
        ["usage: timesteps 2^31-1"] = Run(3, "NC0607", "--timesteps", "2147483647"),
        ["usage: rate NaN"] = Run(3, "NC0607", "--rate-max", "NaN"),
        ["usage: rate 7"] = Run(3, "NC0607", "--rate-max", "7"),
        ["usage: v-min NaN"] = Run(3, "NC0506", "--v-min", "NaN"),
        ["usage: weight bits 0"] = Run("NC0104", "--weight-bits", "0"),
        ["usage: weight bits 99"] = Run("NC0104", "--weight-bits", "99"),
        ["usage: reset unknown"] = Run("NC0105", "--reset", "softly"),
        ["usage: output is a file"] = new(2, "NC0103", s => [.. Demo, "-o", s.Text("taken", "x")], "taken", "it is a file, not a folder"),
        ["usage: output below a file"] = new(2, "NC0103", s => [.. Demo, "-o", Path.Combine(s.Text("taken", "x"), "out")], "taken is a file, not a folder"),
        ["usage: output without name"] = new(2, "NC0103", _ => [.. Demo, "-o", ""]),
        ["usage: image onto a folder"] = new(2, "NC0103", s => ["compile", Scratch.Digits, "-o", s.Folder("taken")], "taken"),
        ["usage: layer on no core"] = new(2, "NC0101", s => ["sanafe", "loihi1-nahuku", "x.npz", "--layer-cores", "0,1", "-o", s.Results], "'0' is not a number of cores"),
        ["usage: chips show unknown"] = new(2, "NC0105", _ => ["chips", "show", "loihi-9"], "did you mean 'loihi1'?"),
        ["usage: check nothing"] = new(2, "NC0102", s => ["check", s.At("absent")], "absent"),
        ["usage: check an absent chip"] = new(2, "NC0102", s => ["check", s.At("absent.yaml")], "absent.yaml"),
        ["usage: check a folder named yaml"] = new(2, "NC0102", s => ["check", s.Folder("d.yaml")], "d.yaml"),
        ["usage: inspect nothing"] = new(2, "NC0102", _ => ["inspect", ""]),
        ["stopped: cycle limit"] = Run(5, "NC0902", "--cycle-limit", "10"),
        ["stopped: cycle limit, cycle engine"] = Run(5, "NC0902", "--cycle-limit", "10", "--engine", "cycle"),
    };

    private static string[] Demo => ["run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits", "--samples", "1", "--timesteps", "1"];

    private static HostileCase Run(string code, params string[] options) => Run(2, code, options);

    private static HostileCase Run(int exit, string code, params string[] options) => new(exit, code, s =>
    {
        List<string> args = ["run", Scratch.Digits, "--data", Scratch.DigitsData, "-o", s.Results];
        if (!options.Contains("--format")) args.AddRange(["--format", "digits"]);
        if (!options.Contains("--samples")) args.AddRange(["--samples", "1"]);
        if (!options.Contains("--timesteps")) args.AddRange(["--timesteps", "2"]);
        return [.. args, .. options];
    });
}
