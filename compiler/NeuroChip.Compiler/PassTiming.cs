namespace NeuroChip.Compiler;

/// <summary>What a pass cost. Figures for people: they differ from run to run and stand in no deterministic output.</summary>
/// <param name="Pass">Name of the pass; a pass that ran several times, because routing tables overflowed, is added up. "verify" is all checks between passes.</param>
/// <param name="Wall">Time on the clock.</param>
/// <param name="Cpu">User and system time of all threads of the process.</param>
/// <param name="AllocatedBytes">Memory allocated on the heap of all threads, whether or not it was freed again.</param>
public sealed record PassTiming(string Pass, TimeSpan Wall, TimeSpan Cpu, long AllocatedBytes);
