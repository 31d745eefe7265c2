using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Spikes on their way from the neuron unit through the spike FIFO to the router.</summary>
internal sealed class FireCoverage(ChipConfig chip, CoverageTable table)
{
    private enum Bin
    {
        CountOne, CountMore, CountMost, NotPushed, Pushed, DelayedOnly, FirstNeuron, LastNeuron, FullStall, EntrySkipped, EntrySent, SendStalled, TakeWhileFull, StallEnds,
        FireWithoutCore, StallWithRoom,
    }

    internal static CoverageGroup Group { get; } = new("spikes",
    [
        "count of one", "count between", "largest count", "fired without a route", "fired and pushed", "delayed spike of a neuron that does not fire",
        "first neuron of a core", "last neuron of a core", "stalled by a full spike FIFO", "route entry that is not due", "route entry sent", "route entry waits for a credit",
        "axon-out takes from a full spike FIFO", "fired after a stall", CoverageBin.Illegal("fired on a tile without a core"), CoverageBin.Illegal("stalled with room in the spike FIFO"),
    ]);

    private readonly long[] _hits = table.Of(Group);

    internal void Clock(CoreImage? core, in TileObservation tile, in TileObservation before)
    {
        int units = tile.Units;
        var full = before.Levels[6] == chip.Core.SpikeFifo;
        if (tile.FiredCount > 0)
        {
            if (core is null) Hit(Bin.FireWithoutCore);
            else
            {
                Hit(tile.FiredCount == chip.Core.MaxCount ? Bin.CountMost : tile.FiredCount == 1 ? Bin.CountOne : Bin.CountMore);
                Hit((units & ProbeBits.Pushed) != 0 ? Bin.Pushed : Bin.NotPushed);
                if (tile.FiredNeuron == 0) Hit(Bin.FirstNeuron);
                if (tile.FiredNeuron == core.NeuronIndex.Length - 1) Hit(Bin.LastNeuron);
                if ((before.Units & ProbeBits.NeuronStalled) != 0) Hit(Bin.StallEnds);
            }
        }
        else if ((units & ProbeBits.Pushed) != 0) Hit(Bin.DelayedOnly);
        if ((units & ProbeBits.NeuronStalled) != 0) Hit(full ? Bin.FullStall : Bin.StallWithRoom);
        if ((units & ProbeBits.Handled) != 0) Hit((units & ProbeBits.Sent) != 0 ? Bin.EntrySent : Bin.EntrySkipped);
        else if ((units & ProbeBits.AxonOutBusy) != 0 && full) Hit(Bin.TakeWhileFull);
        if ((units & ProbeBits.AxonOutStalled) != 0) Hit(Bin.SendStalled);
    }

    private void Hit(Bin bin) => _hits[(int)bin]++;
}
