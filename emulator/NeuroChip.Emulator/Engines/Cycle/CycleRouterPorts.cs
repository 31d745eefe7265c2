using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>What every router of the cycle engine has: its wires, and what it shows of itself.</summary>
internal abstract class CycleRouterPorts : ICycleModule
{
    /// <param name="wires">Per port the latency of the output link and of the credits that the input returns.</param>
    protected CycleRouterPorts(Func<int, (int Flits, int Credits)> wires)
    {
        for (var p = 0; p < Port.Count; p++)
        {
            var (flits, credits) = wires(p);
            (FlitsOut[p], CreditsOut[p]) = (new Pipe(flits), new Pipe(credits));
        }
    }

    /// <summary>The router that a chip asks for.</summary>
    internal static CycleRouterPorts Create(int tile, ChipConfig chip, Action<long, int, string, int>? trace) => chip.Mesh.Router.BeyondLatencies().Count == 0
        ? new CycleRouter(tile, chip, trace) { WestIsHost = tile % chip.Mesh.Width == 0 }
        : new Staged.StagedRouter(tile, chip, trace) { WestIsHost = tile % chip.Mesh.Width == 0 };

    /// <summary>Links to whoever each output feeds.</summary>
    internal Pipe[] FlitsOut { get; } = new Pipe[Port.Count];

    /// <summary>Credits to whoever feeds each input.</summary>
    internal Pipe[] CreditsOut { get; } = new Pipe[Port.Count];

    /// <summary>Links that feed each input; null at an edge.</summary>
    internal Pipe?[] FlitsIn { get; } = new Pipe?[Port.Count];

    /// <summary>Credits from whoever each output feeds; null at an edge, and west of column 0, where the host always accepts.</summary>
    internal Pipe?[] CreditsIn { get; } = new Pipe?[Port.Count];

    /// <summary>True in column 0.</summary>
    internal bool WestIsHost { get; init; }

    /// <inheritdoc/>
    public abstract bool IsIdle { get; }

    /// <summary>True if every credit of the FIFOs it feeds is here.</summary>
    internal abstract bool CreditsAreHome { get; }

    /// <summary>What it did in the last clock: bits of <see cref="UnitBits"/>.</summary>
    internal int Did { get; private protected set; }

    /// <summary>Four bits per output: granted, input.</summary>
    internal uint Grants { get; private protected set; }

    /// <summary>Flits in the FIFOs of an input.</summary>
    internal abstract int Level(int port);

    /// <summary>Running digest of what an input received: docs/reference/rtl.md, section 6.</summary>
    internal abstract uint Digest(int port);

    /// <summary>Credits of an output.</summary>
    internal abstract int Credit(int port);

    /// <summary>The input that an output would grant first.</summary>
    internal abstract int Pointer(int port);

    /// <summary>The start of a sample.</summary>
    internal abstract void Reset(CounterTable counters);

    /// <inheritdoc/>
    public abstract void Latch(long clock);

    /// <inheritdoc/>
    public abstract void Evaluate(long clock);

    private protected void ResetWires()
    {
        for (var p = 0; p < Port.Count; p++)
        {
            FlitsOut[p].Reset();
            CreditsOut[p].Reset();
        }
        (Did, Grants) = (0, 0);
    }
}
