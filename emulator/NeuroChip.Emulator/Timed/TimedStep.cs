namespace NeuroChip.Emulator.Timed;

/// <summary>Figures of one time-step.</summary>
/// <param name="Fired">Neurons that fired.</param>
/// <param name="Updated">Neurons whose update was charged: those with a potential, an input or a bias, those forced, and those that fired.</param>
/// <param name="Messages">Messages sent: one per firing and receiving core.</param>
/// <param name="Hops">Hops of all messages.</param>
/// <param name="Synops">Synaptic operations.</param>
/// <param name="Ticks">Time, barrier included, in ticks of the chip.</param>
/// <param name="Synapse">Energy of the synapse units, J.</param>
/// <param name="Dendrite">Energy of the dendrite units, J.</param>
/// <param name="Soma">Energy of the soma units, J.</param>
/// <param name="Network">Energy of hops, axon-in and axon-out, J.</param>
public readonly record struct TimedStep(long Fired, long Updated, long Messages, long Hops, long Synops, long Ticks,
    decimal Synapse, decimal Dendrite, decimal Soma, decimal Network)
{
    /// <summary>Sum of the four energies, J.</summary>
    public decimal Energy => Synapse + Dendrite + Soma + Network;

    /// <summary>Adds up two stretches of a run.</summary>
    public static TimedStep operator +(TimedStep a, TimedStep b) => new(a.Fired + b.Fired, a.Updated + b.Updated, a.Messages + b.Messages,
        a.Hops + b.Hops, a.Synops + b.Synops, a.Ticks + b.Ticks, a.Synapse + b.Synapse, a.Dendrite + b.Dendrite, a.Soma + b.Soma, a.Network + b.Network);
}
