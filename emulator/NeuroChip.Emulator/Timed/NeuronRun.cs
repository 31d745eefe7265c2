namespace NeuroChip.Emulator.Timed;

/// <summary>Neighbouring neurons of one core with equal parameters: the unit of a sweep.</summary>
/// <param name="Start">First neuron.</param>
/// <param name="Count">Neurons.</param>
/// <param name="Class">Parameters.</param>
internal sealed record NeuronRun(int Start, int Count, int Class);
