namespace NeuroChip.Benchmarks.Race;

/// <summary>race PEER options: a peer's binary, which the user provides, or another engine, against ours.</summary>
internal static class RaceCommand
{
    private static readonly (string Name, string[] Required, string[] Optional, Func<IReadOnlyDictionary<string, string>, int> Run, string Usage)[] Races =
    [
        ("sanafe", SanaFeRace.Required, SanaFeRace.Optional, o => new SanaFeRace(o).Run(),
            "--peer SIM --arch FILE --network FILE [--timesteps N] [--timing detailed] [--ours flit] [--runs 5] [--cycle-steps 100] [--cycle-runs 1] [--neurochip FILE]"),
        ("booksim", BookSimRace.Required, BookSimRace.Optional, o => new BookSimRace(o).Run(), "--peer BOOKSIM [--cfg FILE] [--runs 5] [--neurochip FILE]"),
        ("rtl", RtlRace.Required, RtlRace.Optional, o => new RtlRace(o).Run(),
            "--model FILE --data DATA [--event 50] [--cycle 5] [--rtl 1] [--runs 5] [--neurochip FILE]"),
        ("mapping", [], MappingRace.Optional, o => new MappingRace(o).Run(), "[--side 16|32] [--volume yes] [--effort 1|2]"),
    ];

    internal static int Run(ReadOnlySpan<string> arguments)
    {
        var name = arguments.Length == 0 ? null : arguments[0];
        var race = Array.Find(Races, r => r.Name == name);
        if (race.Name is null) return Usage($"which race? {string.Join(", ", Races.Select(r => r.Name))}");
        var options = new Dictionary<string, string>();
        for (var i = 1; i < arguments.Length; i += 2)
            if (!race.Required.Concat(race.Optional).Contains(arguments[i]) || i + 1 == arguments.Length) return Usage($"'{arguments[i]}' is not an option with a value");
            else options[arguments[i]] = arguments[i + 1];
        foreach (var required in race.Required)
            if (!options.ContainsKey(required)) return Usage($"{required} is missing");
        return race.Run(options);
    }

    private static int Usage(string problem)
    {
        Console.Error.WriteLine(problem);
        foreach (var race in Races) Console.Error.WriteLine($"usage: race {race.Name} {race.Usage}");
        return 2;
    }
}
