using NeuroChip.Chip.Config;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Ends of steps, and samples that begin after one that ended or in the middle of it.</summary>
internal sealed class StepCoverage(ChipConfig chip, CoverageTable table)
{
    private enum Bin
    {
        Barrier, Met, Missed, Silent, First, SecondSample, ShortSample, InQuiet, WithFlits, WithSynapse, WithNeuron, WithAxonOut, WithCreditsAway, InFirstClock, TooShort,
    }

    internal static CoverageGroup Group { get; } = new("steps",
    [
        "ended by the barrier", "fixed length met", "fixed length missed", "step in which nothing moves", "first sample", "sample after another",
        "sample of one step", "reset in the middle: nothing under way", "reset in the middle: flits in FIFOs", "reset in the middle: synapse unit busy",
        "reset in the middle: neuron unit busy", "reset in the middle: axon-out busy", "reset in the middle: credits under way", "reset after the first clock",
        CoverageBin.Illegal("shorter than its barrier"),
    ]);

    private readonly long[] _hits = table.Of(Group);
    private long _began;
    private bool _moved;

    internal void Begin(bool second, bool middle, long clocks, int timesteps, ReadOnlySpan<TileObservation> tiles)
    {
        Hit(second ? Bin.SecondSample : Bin.First);
        if (timesteps == 1) Hit(Bin.ShortSample);
        if (middle) Reset(clocks, tiles);
        (_began, _moved) = (0, false);
    }

    internal void Clock(ushort units) => _moved |= (units & (ProbeBits.Took | ProbeBits.NeuronBusy | ProbeBits.AxonOutBusy | (1 << 12))) != 0;

    internal void EndStep(long cycle)
    {
        var length = cycle - _began;
        if (length < chip.Step.BarrierCycles + 1) Hit(Bin.TooShort);
        Hit(chip.Step.Mode == StepMode.Barrier ? Bin.Barrier : length > chip.Step.FixedCycles ? Bin.Missed : Bin.Met);
        if (!_moved) Hit(Bin.Silent);
        (_began, _moved) = (cycle, false);
    }

    private void Reset(long clocks, ReadOnlySpan<TileObservation> tiles)
    {
        if (clocks == 1) Hit(Bin.InFirstClock);
        var (flits, units, idle, away) = (false, 0, true, false);
        for (var t = 0; t < tiles.Length; t++)
        {
            for (var f = 0; f < TileObservation.Fifos; f++) flits |= tiles[t].Levels[f] > 0;
            for (var c = 0; c < TileObservation.CreditCounters; c++)
                away |= !(c == TurnCoverage.West && t % chip.Mesh.Width == 0) && tiles[t].Credits[c] < (c == TurnCoverage.Local ? chip.Core.AxonInFifo : chip.Mesh.FifoDepth);
            units |= tiles[t].Units;
            idle &= tiles[t].Idle;
        }
        if (flits) Hit(Bin.WithFlits);
        if ((units & ProbeBits.SynapseBusy) != 0) Hit(Bin.WithSynapse);
        if ((units & (ProbeBits.NeuronBusy | ProbeBits.NeuronStalled)) != 0) Hit(Bin.WithNeuron);
        if ((units & (ProbeBits.AxonOutBusy | ProbeBits.AxonOutStalled)) != 0) Hit(Bin.WithAxonOut);
        if (idle) Hit(away ? Bin.WithCreditsAway : Bin.InQuiet);
    }

    private void Hit(Bin bin) => _hits[(int)bin]++;
}
