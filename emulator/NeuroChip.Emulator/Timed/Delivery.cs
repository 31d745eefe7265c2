using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>Delivers what neurons that fired send: charges, messages and what is to be priced.</summary>
internal sealed class Delivery
{
    private readonly TimedChip _chip;
    private readonly TimedNetwork _network;
    private readonly EventCounts _counts;
    private readonly StepWork _work;
    private readonly int[] _kindOf;
    private readonly Receiver[] _receivers;
    private int _messages;

    // Core, ticks of a synapse and ticks of a message.
    private readonly record struct Receiver(int Core, long Synapse, long Message);

    internal Delivery(TimedChip chip, TimedNetwork network, EventCounts counts, StepWork work, HopTable hops)
    {
        (_chip, _network, _counts, _work, _kindOf) = (chip, network, counts, work, hops.KindOf);
        _receivers = new Receiver[network.Receivers.Count];
        for (var r = 0; r < _receivers.Length; r++)
        {
            var (core, synapse, dendrite) = network.Receivers[r];
            _receivers[r] = new Receiver(core, chip.Synapses[synapse].Cost.Ticks + chip.Dendrites[dendrite].Cost.Ticks, chip.Cores[core].Kind.AxonIn.Ticks);
        }
    }

    /// <summary>Delivers for all that fired in the step.</summary>
    internal void Run()
    {
        _work.State.ClearCharges();
        _messages = 0;
        var first = 0;
        for (var core = 0; core < _work.FiredEnd.Length; core++)
        {
            var before = _messages;
            for (; first < _work.FiredEnd[core]; first++)
            {
                AddCharges(_work.State.Fired[first]);
                Send(_work.State.Fired[first]);
                _work.MessageEnd[first] = _messages;
            }
            _counts.Sent[core] = _messages - before;
            _work.NeuronTicks[core] += _counts.Sent[core] * _chip.Cores[core].Kind.AxonOut.Ticks;
        }
        Array.Clear(_work.MessageTicks);
        for (var r = 0; r < _receivers.Length; r++)
            _work.MessageTicks[_receivers[r].Core] += _counts.Operations[r] * _receivers[r].Synapse + _counts.Received[r] * _receivers[r].Message;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddCharges(int neuron)
    {
        var (charges, weights, end) = (_work.State.Charge, _network.Weight, _network.RunStart[neuron + 1]);
        for (var i = _network.RunStart[neuron]; i < end; i++)
        {
            ref readonly var run = ref _network.Runs[i];
            ref var charge = ref MemoryMarshal.GetReference(charges.AsSpan(run.Slot, run.Count));
            ref var weight = ref MemoryMarshal.GetReference(weights.AsSpan(run.Weight, run.Count));
            nint k = 0;
            for (; k <= run.Count - Vector256<double>.Count; k += Vector256<double>.Count)
                (Vector256.LoadUnsafe(ref charge, (nuint)k) + Vector256.LoadUnsafe(ref weight, (nuint)k)).StoreUnsafe(ref charge, (nuint)k);
            for (; k < run.Count; k++) Unsafe.Add(ref charge, k) += Unsafe.Add(ref weight, k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Send(int neuron)
    {
        var (start, end) = (_network.RowStart[neuron], _network.RowStart[neuron + 1]);
        var (messages, count, counts) = (_work.Reserve(_messages, end - start), _messages, _counts);
        for (var i = start; i < end; i++)
        {
            ref readonly var row = ref _network.Rows[i];
            ref readonly var receiver = ref _receivers[row.Receiver];
            var ticks = row.Count * receiver.Synapse;
            counts.Operations[row.Receiver] += row.Count;
            if (_kindOf[i] >= 0)
            {
                counts.Received[row.Receiver]++;
                counts.Hops[_kindOf[i]]++;
                messages[count++] = new StepMessage(receiver.Core, ticks + receiver.Message);
            }
            else messages[count - 1].Ticks += ticks;
        }
        _messages = count;
    }
}
