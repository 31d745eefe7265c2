namespace NeuroChip.Networks.Reference;

/// <summary>Receives the membranes of a reference run.</summary>
public interface IMembraneRecorder
{
    /// <summary>Called once per step and neuron population, after clamp and reset.</summary>
    /// <param name="population">Index in the plan.</param>
    /// <param name="step">Network time, 0-based.</param>
    /// <param name="membrane">One value per neuron, valid during the call.</param>
    void Membrane(int population, int step, ReadOnlySpan<double> membrane);
}
