using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>Counts of one step by what prices them; energies are counts times prices, formed once a step and without rounding.</summary>
internal sealed class EventCounts
{
    private readonly TimedChip _chip;
    private readonly TimedNetwork _network;
    private readonly int[] _synapses, _dendrites, _somas;
    private readonly HopTable _hops;

    // Operations by unit and messages by kind of core, added up from those by receiver and core.
    private readonly long[] _ofSynapse, _ofDendrite, _in, _out;
    private readonly List<TimedCoreKind> _kinds = [];
    private readonly int[] _kindOf;

    internal EventCounts(TimedChip chip, TimedNetwork network, HopTable hops)
    {
        (_chip, _network, _hops) = (chip, network, hops);
        var (synapses, dendrites, somas) = (new bool[chip.Synapses.Count], new bool[chip.Dendrites.Count], new bool[chip.Somas.Count]);
        foreach (var soma in network.Classes) somas[soma.Soma] = true;
        foreach (var receiver in network.Receivers) synapses[receiver.Synapse] = dendrites[receiver.Dendrite] = true;
        (_synapses, _dendrites, _somas) = (Used(synapses), Used(dendrites), Used(somas));
        (_ofSynapse, _ofDendrite) = (new long[synapses.Length], new long[dendrites.Length]);
        (Operations, Received) = (new long[network.Receivers.Count], new long[network.Receivers.Count]);
        (Access, Update, Spike) = (new long[somas.Length], new long[somas.Length], new long[somas.Length]);
        Sent = new long[chip.Cores.Count];
        _kindOf = new int[chip.Cores.Count];
        for (var c = 0; c < _kindOf.Length; c++)
            _kindOf[c] = c > 0 && ReferenceEquals(chip.Cores[c].Kind, chip.Cores[c - 1].Kind) ? _kindOf[c - 1] : NumberOf(chip.Cores[c].Kind);
        (_in, _out) = (new long[_kinds.Count], new long[_kinds.Count]);
        Hops = new long[hops.Count];
    }

    private int NumberOf(TimedCoreKind kind)
    {
        var number = _kinds.FindIndex(k => ReferenceEquals(k, kind));
        if (number >= 0) return number;
        _kinds.Add(kind);
        return _kinds.Count - 1;
    }

    // The units that occur, ascending.
    private static int[] Used(bool[] used)
    {
        var count = 0;
        foreach (var one in used)
            if (one) count++;
        var ids = new int[count];
        for (int unit = 0, i = 0; unit < used.Length; unit++)
            if (used[unit]) ids[i++] = unit;
        return ids;
    }

    /// <summary>Synaptic operations by receiver.</summary>
    internal long[] Operations { get; }

    /// <summary>Messages by receiver, each at the first one of its core that it reaches.</summary>
    internal long[] Received { get; }

    internal long[] Access { get; }

    internal long[] Update { get; }

    internal long[] Spike { get; }

    /// <summary>Messages by sending core.</summary>
    internal long[] Sent { get; }

    /// <summary>Messages by kind of route.</summary>
    internal long[] Hops { get; }

    internal void Clear()
    {
        Array.Clear(Operations);
        foreach (var s in _somas) (Access[s], Update[s], Spike[s]) = (0, 0, 0);
        Array.Clear(Received);
        Array.Clear(Hops);
    }

    internal TimedStep Price(long fired, long ticks)
    {
        long updated = 0, synops = 0, messages = 0;
        decimal synapse = 0, dendrite = 0, soma = 0, network = 0;
        Array.Clear(_ofSynapse);
        Array.Clear(_ofDendrite);
        Array.Clear(_in);
        Array.Clear(_out);
        for (var r = 0; r < Operations.Length; r++)
        {
            var receiver = _network.Receivers[r];
            synops += Operations[r];
            _ofSynapse[receiver.Synapse] += Operations[r];
            _ofDendrite[receiver.Dendrite] += Operations[r];
            _in[_kindOf[receiver.Core]] += Received[r];
        }
        foreach (var s in _synapses) synapse += _ofSynapse[s] * _chip.Synapses[s].Cost.Joules;
        foreach (var d in _dendrites) dendrite += _ofDendrite[d] * _chip.Dendrites[d].Cost.Joules;
        foreach (var s in _somas)
        {
            updated += Update[s];
            var unit = _chip.Somas[s];
            soma += Access[s] * unit.Access.Joules + Update[s] * unit.Update.Joules + Spike[s] * unit.SpikeOut.Joules;
        }
        for (var c = 0; c < Sent.Length; c++)
        {
            _out[_kindOf[c]] += Sent[c];
            messages += Sent[c];
        }
        for (var k = 0; k < _kinds.Count; k++)
        {
            if (_out[k] != 0) network += _out[k] * _kinds[k].AxonOut.Joules;
            if (_in[k] != 0) network += _in[k] * _kinds[k].AxonIn.Joules;
        }
        network += _hops.Energy(Hops, out var hops);
        return new TimedStep(fired, updated, messages, hops, synops, ticks, synapse, dendrite, soma, network);
    }
}
