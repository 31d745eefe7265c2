using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Datapath;

/// <summary>One core prepared for execution: immutable, shared by all simulations of an image.</summary>
public sealed class CoreProgram
{
    internal CoreProgram(CoreImage image, ChipConfig chip, WeightReads reads)
    {
        var core = chip.Core;
        Image = image;
        Tile = image.TileY * chip.Mesh.Width + image.TileX;
        Population = image.Population;
        NeuronIndex = image.NeuronIndex;
        StartStep = image.StartStep;
        MaxDelay = image.MaxDelay;
        Lanes = core.NeuronLanes;
        Groups = (Neurons + Lanes - 1) / Lanes;
        DecayBits = core.DecayBits;
        RoundToNearest = core.DecayRounding == DecayRounding.Nearest;
        StateMax = (int)((1L << (core.StateBits - 1)) - 1);
        MaxCount = core.MaxCount;
        Batch = core.Synapse.ReadPolicy == ReadPolicy.Batch;
        BatchRows = core.Synapse.BatchRows;
        Converter = new ColumnConverter(core.Synapse);
        BatchIsExact = Converter.IsExact(BatchRows);
        Blocks = [.. image.Blocks.Select((b, i) => new BlockProgram(b, i, core.Synapse, reads))];
        Axons = Blocks.Length == 0 ? 0 : Blocks.Max(b => b.AxonBase + b.AxonCount);
        Routes = image.Routes;

        var n = image.Neurons;
        InputShift = n.InputShift;
        KeepU = Expand(n.KeepU);
        KeepV = Expand(n.KeepV);
        BiasU = Expand(n.BiasU);
        BiasV = Expand(n.BiasV);
        Threshold = Expand(n.Threshold);
        ResetValue = Expand(n.ResetValue);
        Initial = Expand(n.Initial);
        Scale = Expand(image.Scale);
        VMin = n.VMin;
        Reset = n.Reset;
        RefractorySteps = n.RefractorySteps;
        Spiking = n.Spiking;
        ManySpikes = n.ManySpikes;
        Strict = n.StrictThreshold ? 1 : 0;
        HasCurrent = KeepU.AsSpan().IndexOfAnyExcept(0) >= 0;
        HasLeak = KeepV.AsSpan().IndexOfAnyExcept(1 << DecayBits) >= 0;
        IsPlainIntegrator = RefractorySteps == 0 && !HasCurrent && !HasLeak;

        DueDelays = new ushort[Neurons];
        for (var i = 0; i < Neurons; i++)
            for (var e = Routes.Start[i]; e < Routes.Start[i + 1]; e++)
                DueDelays[i] |= (ushort)(1 << Routes.Entries[e].Delay);
    }

    /// <summary>The core in the image.</summary>
    internal CoreImage Image { get; }

    /// <summary>Index of the tile.</summary>
    public int Tile { get; }

    /// <summary>Population index.</summary>
    public int Population { get; }

    /// <summary>Local neuron to population index.</summary>
    public int[] NeuronIndex { get; }

    /// <summary>Number of neurons.</summary>
    public int Neurons => NeuronIndex.Length;

    /// <summary>Per neuron the membrane of one accumulator unit in the model's units.</summary>
    public double[] Scale { get; }

    /// <summary>Left shift between accumulator and state units.</summary>
    public int InputShift { get; }

    /// <summary>First chip step with updates.</summary>
    public int StartStep { get; }

    internal int MaxDelay { get; }
    internal int Lanes { get; }
    internal int Groups { get; }
    internal int DecayBits { get; }
    internal bool RoundToNearest { get; }
    internal int StateMax { get; }
    internal int MaxCount { get; }
    internal bool Batch { get; }
    internal int BatchRows { get; }
    internal bool BatchIsExact { get; }
    internal ColumnConverter Converter { get; }
    internal BlockProgram[] Blocks { get; }
    internal int Axons { get; }
    internal RouteTable Routes { get; }
    internal int[] KeepU { get; }
    internal int[] KeepV { get; }
    internal int[] BiasU { get; }
    internal int[] BiasV { get; }
    internal int[] Threshold { get; }
    internal int[] ResetValue { get; }
    internal int[] Initial { get; }
    internal int VMin { get; }
    internal ResetKind Reset { get; }
    internal int RefractorySteps { get; }
    internal bool Spiking { get; }
    internal bool ManySpikes { get; }

    /// <summary>1 if v must exceed the threshold, 0 if reaching it is enough.</summary>
    internal int Strict { get; }

    /// <summary>No synaptic current, no leak, no refractory period: v only adds.</summary>
    internal bool IsPlainIntegrator { get; }

    /// <summary>True if some u outlasts its step (a KeepU is not 0).</summary>
    internal bool HasCurrent { get; }

    /// <summary>True if some v decays (a KeepV is not 1).</summary>
    internal bool HasLeak { get; }

    /// <summary>Per neuron the set of delays among its routes, bit d for delay d; 0 = no routes.</summary>
    internal ushort[] DueDelays { get; }

    /// <summary>T_read of the block that holds an axon; 0 when packets start no read (batch policy).</summary>
    internal int ReadTimeOf(int axon)
    {
        if (Batch) return 0;
        foreach (var block in Blocks)
            if ((uint)(axon - block.AxonBase) < (uint)block.AxonCount) return block.ReadTime;
        return 0;
    }

    private T[] Expand<T>(T[] values)
    {
        if (values.Length == Neurons) return values;
        var all = new T[Neurons];
        Array.Fill(all, values[0]);
        return all;
    }
}
