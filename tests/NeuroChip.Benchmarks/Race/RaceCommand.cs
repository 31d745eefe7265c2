namespace NeuroChip.Benchmarks.Race;

/// <summary>race PEER options: a peer's binary, which the user provides, against ours.</summary>
internal static class RaceCommand
{
    internal static int Run(ReadOnlySpan<string> arguments)
    {
        var options = new Dictionary<string, string>();
        var known = SanaFeRace.Required.Concat(SanaFeRace.Optional).ToArray();
        if (arguments.Length == 0 || arguments[0] != "sanafe") return Usage("which peer? sanafe");
        for (var i = 1; i < arguments.Length; i += 2)
            if (!known.Contains(arguments[i]) || i + 1 == arguments.Length) return Usage($"'{arguments[i]}' is not an option with a value");
            else options[arguments[i]] = arguments[i + 1];
        foreach (var name in SanaFeRace.Required)
            if (!options.ContainsKey(name)) return Usage($"{name} is missing");
        return new SanaFeRace(options).Run();
    }

    private static int Usage(string problem)
    {
        Console.Error.WriteLine(problem);
        Console.Error.WriteLine("usage: race sanafe --peer SIM --arch FILE --network FILE [--timesteps N] [--timing detailed] [--ours flit] [--runs 5] [--cycle-steps 100] [--cycle-runs 1] [--neurochip FILE]");
        return 2;
    }
}
