namespace NeuroChip.Benchmarks.Scale;

/// <summary>What compiling one network took.</summary>
/// <param name="Network">Name.</param>
/// <param name="Neurons">Neurons behind the input.</param>
/// <param name="Synapses">Connected pairs of source element and neuron.</param>
/// <param name="Weights">Weights of the file, kernels once.</param>
/// <param name="Cores">Cores used.</param>
/// <param name="Routes">Entries of all routing tables.</param>
/// <param name="Passes">CPU seconds per pass, with plan (before) and write (image and mapping.json, after).</param>
/// <param name="Cpu">CPU seconds from the graph in memory to the files.</param>
/// <param name="Wall">The same on the clock.</param>
/// <param name="PeakMiB">Largest memory of the process.</param>
/// <param name="ImageBytes">Size of the image.</param>
internal sealed record ScaleFigures(
    string Network, long Neurons, long Synapses, long Weights, int Cores, long Routes, Dictionary<string, double> Passes, double Cpu, double Wall, double PeakMiB, long ImageBytes);
