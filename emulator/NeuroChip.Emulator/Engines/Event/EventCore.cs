using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>Timing state of one core; the datapath state is in <see cref="State"/>.</summary>
internal sealed class EventCore
{
    // True at first, so that the first sample finds the initial membranes.
    private bool _used = true;

    /// <param name="program">The core's program.</param>
    /// <param name="chip">The chip.</param>
    internal EventCore(CoreProgram program, ChipConfig chip)
    {
        Program = program;
        State = new CoreState(program);
        StartsAtRest = NeuronSweep.StartsAtRest(program);
        Reader = program.Batch ? new BatchReader(program) : null;
        AxonIn = new Queue<ulong>(chip.Core.AxonInFifo);
        Spikes = new Queue<(int Neuron, int Count, long Pushed)>(chip.Core.SpikeFifo);
        Injection = new ChannelCredits(chip.Mesh.Router.VirtualChannels, chip.Mesh.FifoDepth);
    }

    internal CoreProgram Program { get; }

    /// <summary>True if the initial state lasts until the first packet.</summary>
    internal bool StartsAtRest { get; }

    /// <summary>First step whose sweep is not accounted for because nobody looked at the sleeping core; -1 while it is awake.</summary>
    internal int SleepsSince { get; set; }

    internal CoreState State { get; }
    internal BatchReader? Reader { get; }
    internal FireList Fires { get; } = new();

    /// <summary>Packets visible to the synapse unit.</summary>
    internal Queue<ulong> AxonIn { get; }

    /// <summary>The synapse unit takes its next packet no earlier than this clock.</summary>
    internal long SynapseFree { get; set; }

    /// <summary>True while a wake-up of the synapse unit is queued.</summary>
    internal bool SynapseScheduled { get; set; }

    /// <summary>Next entry of <see cref="Fires"/>; equal to its length when the sweep is done.</summary>
    internal int NextFire { get; set; }

    /// <summary>Clocks of the sweep before the next entry, stalls included, as an absolute clock: the last clock that is already used.</summary>
    internal long SweepClock { get; set; }

    /// <summary>Groups updated before <see cref="SweepClock"/>.</summary>
    internal int GroupsDone { get; set; }

    /// <summary>First clock in which the neuron unit has been waiting for the spike FIFO, or -1.</summary>
    internal long NeuronStalledSince { get; set; }

    /// <summary>Spikes waiting for axon-out with the clock they were pushed in; visible in the clock after.</summary>
    internal Queue<(int Neuron, int Count, long Pushed)> Spikes { get; }

    /// <summary>Neuron whose routes are being walked, or -1.</summary>
    internal int Walking { get; set; }

    internal int WalkingCount { get; set; }
    internal int NextRoute { get; set; }

    /// <summary>Free places in the router's local input.</summary>
    internal ChannelCredits Injection { get; }

    /// <summary>First clock in which axon-out has been waiting for a credit, or -1.</summary>
    internal long AxonOutStalledSince { get; set; }

    /// <summary>The core's state is about to change.</summary>
    internal void Use() => _used = true;

    /// <summary>The start of a sample.</summary>
    internal void Reset()
    {
        if (_used) State.Reset(Program);
        _used = false;
        SleepsSince = 0;
        AxonIn.Clear();
        Spikes.Clear();
        SynapseFree = 0;
        SynapseScheduled = false;
        Walking = -1;
        Injection.Reset();
        NeuronStalledSince = -1;
        AxonOutStalledSince = -1;
    }
}
