using NeuroChip.Chip.Observation;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Run;

/// <summary>What a tile showed in a clock, in the form that every model shares.</summary>
internal static unsafe class TileProbes
{
    internal static void Observe(NcOut* from, ref TileObservation to)
    {
        to.Units = from->Units;
        to.TakenAxon = from->TakeAxon;
        to.TakenCount = from->TakeCount;
        to.FiredNeuron = from->FireNeuron;
        to.FiredCount = from->FireCount;
        to.Idle = from->Idle != 0;
        uint grants = 0, pointers = 0;
        for (var o = 0; o < 5; o++)
        {
            grants |= (uint)from->Grant[o] << (4 * o);
            pointers |= (uint)from->Pointer[o] << (4 * o);
        }
        to.Grants = grants;
        to.Pointers = pointers;
        var levels = default(FifoWords);
        var credits = default(FifoWords);
        for (var i = 0; i < TileObservation.Fifos; i++) levels[i] = from->Level[i];
        for (var i = 0; i < TileObservation.CreditCounters; i++) credits[i] = from->Credits[i];
        to.Levels = levels;
        to.Credits = credits;
    }
}
