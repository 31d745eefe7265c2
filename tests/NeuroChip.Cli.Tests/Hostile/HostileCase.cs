namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>A command line that must be refused.</summary>
/// <param name="Exit">Exit code.</param>
/// <param name="Code">Diagnostic code on stderr.</param>
/// <param name="Args">Builds the broken files and returns the arguments.</param>
/// <param name="Mentions">Texts that the message holds, among them what is wrong and where.</param>
internal sealed record HostileCase(int Exit, string Code, Func<Scratch, string[]> Args, params string[] Mentions);
