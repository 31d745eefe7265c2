using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Crossbar.Reads;

namespace NeuroChip.Emulator.Datapath;

/// <summary>The registers and memories of one core during one sample.</summary>
public sealed class CoreState
{
    private const int LongAgo = -1000;
    private int[] _current;
    private int[] _next;

    internal CoreState(CoreProgram program)
    {
        _current = new int[program.Neurons];
        _next = new int[program.Neurons];
        U = new int[program.Neurons];
        V = new int[program.Neurons];
        Refractory = new int[program.RefractorySteps > 0 ? program.Neurons : 0];
        DelayLine = new ushort[program.MaxDelay > 0 ? 16 * program.Neurons : 0];
        Bitmap = new int[program.Batch ? program.Axons : 0];
        NextBitmap = new int[program.Batch ? program.Axons : 0];
    }

    /// <summary>Synaptic current per neuron.</summary>
    public int[] U { get; }

    /// <summary>Membrane per neuron.</summary>
    public int[] V { get; }

    internal int[] Refractory { get; }

    /// <summary>Spike counts of the last 16 steps, [step mod 16, neuron]; empty when no route has a delay.</summary>
    internal ushort[] DelayLine { get; }

    /// <summary>Accumulators that the neuron unit reads in this step.</summary>
    internal int[] Accumulators => _current;

    /// <summary>Accumulators that the synapse unit writes in this step.</summary>
    internal int[] NextAccumulators => _next;

    /// <summary>Reads of cells that are not ideal; null while they are.</summary>
    internal CoreReads? Reads { get; private set; }

    /// <summary>Batch: spike counts per axon collected in the last step.</summary>
    internal int[] Bitmap { get; private set; }

    /// <summary>Batch: spike counts per axon collected in this step.</summary>
    internal int[] NextBitmap { get; private set; }

    /// <summary>True if a packet reached the bank that the synapse unit writes in this step.</summary>
    internal bool NextWritten { get; set; }

    /// <summary>True if a packet reached the bank that is read in this step. Kept by <see cref="SwapWritten"/> alone.</summary>
    internal bool Written { get; private set; }

    /// <summary>The last step in which a neuron fired; long ago if none did.</summary>
    internal int LastFired { get; set; } = LongAgo;

    /// <summary>True if the delay line holds no spike at the start of a step.</summary>
    internal bool IsDelayLineEmpty(int step) => DelayLine.Length == 0 || step - LastFired > 16;

    internal void Reset(CoreProgram program)
    {
        NextWritten = false;
        Written = false;
        LastFired = LongAgo;
        Array.Clear(_current);
        Array.Clear(_next);
        Array.Clear(U);
        program.Initial.CopyTo(V, 0);
        Array.Clear(Refractory);
        Array.Clear(DelayLine);
        Array.Clear(Bitmap);
        Array.Clear(NextBitmap);
    }

    /// <summary>The cells of the sample that begins.</summary>
    /// <param name="program">The core.</param>
    /// <param name="die">The die; null = ideal cells.</param>
    /// <param name="core">Index of the core.</param>
    /// <param name="sample">Index in the data set.</param>
    internal void UseCells(CoreProgram program, DieProgram? die, int core, int sample) =>
        Reads = die is null ? null : new CoreReads(die.Cores[core], die.Seed, sample, program, Reads);

    /// <summary>A new step: what was collected becomes what is read; what nobody read is discarded.</summary>
    internal void SwapBanks(bool batch)
    {
        if (batch)
        {
            (Bitmap, NextBitmap) = (NextBitmap, Bitmap);
            Array.Clear(NextBitmap);
            Array.Clear(_current);
            return;
        }
        (_current, _next) = (_next, _current);
        Array.Clear(_next);
    }

    /// <summary>The same as <see cref="SwapBanks"/> for banks that only packets have written, as <see cref="NextWritten"/> tells: clears those alone.</summary>
    internal void SwapWritten(bool batch)
    {
        if (Written || NextWritten)
        {
            if (batch) (Bitmap, NextBitmap) = (NextBitmap, Bitmap);
            else (_current, _next) = (_next, _current);
        }
        if (Written)
        {
            if (batch) Array.Clear(NextBitmap);
            // What the reader added in a batch core, what the packets added in another.
            Array.Clear(batch ? _current : _next);
        }
        Written = NextWritten;
        NextWritten = false;
    }
}
