namespace NeuroChip.Cli.Running;

/// <summary>compile --print-passes: the network as text after every pass.</summary>
internal static class PassText
{
    internal static Action<string, string> To(TextWriter results) => (pass, network) => results.WriteLine($"---- after {pass}\n{network}");
}
