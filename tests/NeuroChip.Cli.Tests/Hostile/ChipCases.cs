namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Broken chip and technology files, through <c>run</c> and <c>check</c>.</summary>
internal static class ChipCases
{
    internal static Dictionary<string, HostileCase> All { get; } = new()
    {
        ["chip: unknown key"] = Yaml(3, "NC0203", "mesh: {widht: 8}\n", "'widht'", "'width'", "chip.yaml:2:8"),
        ["chip: missing key"] = new(3, "NC0204", s => Run(s, s.Text("chip.yaml", "chip: x\nclock: 1 GHz\n")), "technology"),
        ["chip: missing unit"] = Yaml(3, "NC0205", "clock: 200\n", "chip.yaml:2:8"),
        ["chip: wrong unit"] = Yaml(3, "NC0205", "clock: 5 ns\n", "chip.yaml:2:8"),
        ["chip: NaN"] = Yaml(3, "NC0202", "clock: .nan\n", "chip.yaml:2:8"),
        ["chip: infinite quantity"] = Yaml(3, "NC0202", "clock: 1e999 Hz\n", "chip.yaml:2:8"),
        ["chip: out of range"] = Yaml(3, "NC0206", "mesh: {width: 0}\n", "chip.yaml:2:15"),
        ["chip: broken YAML"] = Yaml(3, "NC0201", "mesh: {width: 4\n", "chip.yaml"),
        ["chip: tab for indentation"] = Yaml(3, "NC0201", "mesh:\n\twidth: 4\n", "chip.yaml"),
        ["chip: billion laughs"] = new(3, "NC0201", s => Run(s, s.Text("chip.yaml", "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c]\n"))),
        ["chip: duplicate key"] = Yaml(3, "NC0208", "clock: 1 GHz\nclock: 2 GHz\n", "chip.yaml:3:1"),
        ["chip: contradiction"] = Yaml(3, "NC0207", "step: {mode: fixed}\n", "length"),
        ["chip: unknown choice"] = Yaml(3, "NC0209", "synapse: {kind: flash}\n", "nvm-crossbar"),
        ["chip: nested too deeply"] = Yaml(3, "NC0210", "mesh: " + new string('[', 5000) + "\n", "chip.yaml"),
        ["chip: 8 MiB of comments"] = Yaml(3, "NC0210", "# " + new string('x', 8 << 20) + "\n", "chip.yaml"),
        ["chip: binary"] = new(3, "NC0201", s => Run(s, s.Write("chip.yaml", [.. Enumerable.Range(0, 600).Select(i => (byte)(i * 31))]))),
        ["chip: unknown preset"] = new(2, "NC0105", s => Run(s, "nvm-tiles"), "did you mean 'nvm-tile'"),
        ["chip: absent file"] = new(2, "NC0102", s => Run(s, s.At("absent.yaml")), "absent.yaml"),
        ["chip: --set unknown key"] = new(2, "NC0106", s => [.. Run(s, "nvm-tile"), "--set", "mesh.widht=8"], "did you mean 'mesh.width'"),
        ["chip: --set without value"] = new(2, "NC0106", s => [.. Run(s, "nvm-tile"), "--set", "mesh.width"], "mesh.width"),
        ["chip: --set without unit"] = new(3, "NC0205", s => [.. Run(s, "nvm-tile"), "--set", "clock=200"], "clock"),
        ["technology: row without source"] = Technology("NC0301", "value: 1 pJ\n    kind: measured\n    uncertainty: 10 %", "source"),
        ["technology: row without uncertainty"] = Technology("NC0301", "value: 1 pJ\n    kind: measured\n    source: a", "uncertainty"),
        ["technology: value without unit"] = Technology("NC0301", "value: 1\n    kind: measured\n    source: a\n    uncertainty: 10 %", "t.yaml:6:12"),
        ["technology: rows missing"] = new(3, "NC0302", s =>
        {
            s.Text("t.yaml", "technology: t\ndescription: d\nnode: 22 nm\nrows:\n  accumulator.update:\n    value: 1 pJ\n    source: a\n    kind: measured\n    uncertainty: 10 %\n");
            return Run(s, s.Text("chip.yaml", "extends: nvm-tile\ntechnology: t.yaml\n"));
        }),
        ["technology: unknown"] = Yaml(2, "NC0105", "technology: rram-7nm\n", "rram-7nm", "rram-22nm"),
    };

    private static HostileCase Yaml(int exit, string code, string yaml, params string[] mentions) =>
        new(exit, code, s => Run(s, s.Text("chip.yaml", "extends: nvm-tile\n" + yaml)), mentions);

    private static HostileCase Technology(string code, string row, string mention) =>
        new(3, code, s => ["check", s.Text("t.yaml", "technology: t\ndescription: d\nnode: 22 nm\nrows:\n  accumulator.update:\n    " + row + "\n")], mention, "t.yaml");

    private static string[] Run(Scratch s, string chip) =>
        ["run", Scratch.Digits, "--chip", chip, "--data", Scratch.DigitsData, "--samples", "1", "--timesteps", "1", "--threads", "1", "-o", s.Results];
}
