using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>Counts of one step by what prices them; energies are counts times prices, formed once a step and without rounding.</summary>
internal sealed class EventCounts
{
    private readonly TimedChip _chip;
    private readonly int[] _synapses, _dendrites, _somas;
    private readonly HopTable _hops;

    internal EventCounts(TimedChip chip, TimedNetwork network, HopTable hops)
    {
        (_chip, _hops) = (chip, hops);
        var somas = new int[network.Classes.Count];
        for (var c = 0; c < somas.Length; c++) somas[c] = network.Classes[c].Soma;
        (_synapses, _dendrites, _somas) = (Used(network.RowSynapse, chip.Synapses.Count), Used(network.RowDendrite, chip.Dendrites.Count), Used(somas, chip.Somas.Count));
        (Synapse, Dendrite) = (new long[chip.Synapses.Count], new long[chip.Dendrites.Count]);
        (Access, Update, Spike) = (new long[chip.Somas.Count], new long[chip.Somas.Count], new long[chip.Somas.Count]);
        (Sent, Received) = (new long[chip.Cores.Count], new long[chip.Cores.Count]);
        Hops = new long[hops.Count];
    }

    // The units that occur, ascending.
    private static int[] Used(int[] units, int all)
    {
        var (used, count) = (new bool[all], 0);
        foreach (var unit in units) used[unit] = true;
        foreach (var one in used)
            if (one) count++;
        var ids = new int[count];
        for (int unit = 0, i = 0; unit < all; unit++)
            if (used[unit]) ids[i++] = unit;
        return ids;
    }

    internal long[] Synapse { get; }

    internal long[] Dendrite { get; }

    internal long[] Access { get; }

    internal long[] Update { get; }

    internal long[] Spike { get; }

    /// <summary>Messages by sending core.</summary>
    internal long[] Sent { get; }

    /// <summary>Messages by receiving core.</summary>
    internal long[] Received { get; }

    /// <summary>Messages by kind of route.</summary>
    internal long[] Hops { get; }

    internal void Clear()
    {
        Array.Clear(Synapse);
        Array.Clear(Dendrite);
        foreach (var s in _somas) (Access[s], Update[s], Spike[s]) = (0, 0, 0);
        Array.Clear(Sent);
        Array.Clear(Received);
        Array.Clear(Hops);
    }

    internal TimedStep Price(long fired, long ticks)
    {
        long updated = 0, synops = 0, messages = 0, hops = 0;
        decimal synapse = 0, dendrite = 0, soma = 0, network = 0;
        foreach (var s in _synapses)
        {
            synops += Synapse[s];
            synapse += Synapse[s] * _chip.Synapses[s].Cost.Joules;
        }
        foreach (var d in _dendrites) dendrite += Dendrite[d] * _chip.Dendrites[d].Cost.Joules;
        foreach (var s in _somas)
        {
            updated += Update[s];
            var unit = _chip.Somas[s];
            soma += Access[s] * unit.Access.Joules + Update[s] * unit.Update.Joules + Spike[s] * unit.SpikeOut.Joules;
        }
        for (var c = 0; c < Sent.Length; c++)
        {
            if (Sent[c] != 0) network += Sent[c] * _chip.Cores[c].Kind.AxonOut.Joules;
            if (Received[c] != 0) network += Received[c] * _chip.Cores[c].Kind.AxonIn.Joules;
            messages += Sent[c];
        }
        for (var h = 0; h < Hops.Length; h++)
        {
            if (Hops[h] == 0) continue;
            hops += Hops[h] * _hops.LengthOf(h);
            network += Hops[h] * _hops.JoulesOf(h);
        }
        return new TimedStep(fired, updated, messages, hops, synops, ticks, synapse, dendrite, soma, network);
    }
}
