using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuroChip.Chip.Image;

/// <summary>The fields of a <see cref="ChipImage"/> in file order. Arrays are length-prefixed; lengths are checked against what is left.</summary>
internal static class ImagePayload
{
    // Bytes that the smallest core and block take, so that a number of them cannot claim more memory than the file is large.
    private const int LeastCore = 64;
    private const int LeastBlock = 32;

    internal static void Write(BinaryWriter w, ChipImage image)
    {
        w.Write(image.Network);
        w.Write(image.ChipYaml);
        w.Write(image.Options.Count);
        foreach (var (key, value) in image.Options)
        {
            w.Write(key);
            w.Write(value);
        }
        WriteArray<int>(w, image.InputShape);
        w.Write(image.Populations.Length);
        foreach (var p in image.Populations)
        {
            w.Write(p.Name);
            w.Write(p.Origin);
            WriteArray<int>(w, p.Shape);
            w.Write(p.Depth);
            w.Write(p.Spiking);
            w.Write(p.IsInput);
            w.Write(p.IsOutput);
        }
        w.Write(image.Projections.Length);
        foreach (var p in image.Projections)
        {
            w.Write(p.Name);
            w.Write(p.Source);
            w.Write(p.Target);
            w.Write((byte)p.Kind);
            w.Write(p.Synapses);
            w.Write(p.Weights);
        }
        w.Write(image.Cores.Length);
        var shared = new CoreArrays();
        foreach (var core in image.Cores) WriteCore(w, core, shared);
        WriteRoutes(w, image.InputRoutes);
        w.Write(image.OutputPopulation);
    }

    internal static ChipImage Read(BinaryReader r)
    {
        var network = r.ReadString();
        var yaml = r.ReadString();
        var options = new KeyValuePair<string, string>[ReadCount(r)];
        for (var i = 0; i < options.Length; i++) options[i] = new(r.ReadString(), r.ReadString());
        var inputShape = ReadArray<int>(r);
        var populations = new PopulationInfo[ReadCount(r)];
        for (var i = 0; i < populations.Length; i++)
            populations[i] = new(r.ReadString(), r.ReadString(), ReadArray<int>(r), r.ReadInt32(), r.ReadBoolean(), r.ReadBoolean(), r.ReadBoolean());
        var projections = new ProjectionInfo[ReadCount(r)];
        for (var i = 0; i < projections.Length; i++)
            projections[i] = new(r.ReadString(), r.ReadInt32(), r.ReadInt32(), (BlockKind)r.ReadByte(), r.ReadInt64(), r.ReadInt64());
        var cores = new CoreImage[ReadCount(r, LeastCore)];
        var shared = new CoreArrays();
        for (var i = 0; i < cores.Length; i++) cores[i] = ReadCore(r, shared);
        return new ChipImage
        {
            Network = network,
            ChipYaml = yaml,
            Options = options,
            InputShape = inputShape,
            Populations = populations,
            Projections = projections,
            Cores = cores,
            InputRoutes = ReadRoutes(r),
            OutputPopulation = r.ReadInt32(),
        };
    }

    private static void WriteCore(BinaryWriter w, CoreImage c, CoreArrays shared)
    {
        w.Write(c.TileX);
        w.Write(c.TileY);
        w.Write(c.Population);
        WriteArray<int>(w, c.NeuronIndex);
        w.Write(c.StartStep);
        w.Write(c.MaxDelay);
        shared.Scales.Write(w, c.Scale);
        var n = c.Neurons;
        w.Write(n.InputShift);
        shared.Parameters.Write(w, n.KeepU);
        shared.Parameters.Write(w, n.KeepV);
        shared.Parameters.Write(w, n.BiasU);
        shared.Parameters.Write(w, n.BiasV);
        shared.Parameters.Write(w, n.Threshold);
        shared.Parameters.Write(w, n.ResetValue);
        shared.Parameters.Write(w, n.Initial);
        w.Write(n.VMin);
        w.Write((byte)n.Reset);
        w.Write(n.RefractorySteps);
        w.Write(n.Spiking);
        w.Write(n.ManySpikes);
        w.Write(n.StrictThreshold);
        w.Write(c.Blocks.Length);
        foreach (var b in c.Blocks) WriteBlock(w, b, shared);
        WriteRoutes(w, c.Routes);
    }

    private static CoreImage ReadCore(BinaryReader r, CoreArrays shared)
    {
        var core = new CoreImage
        {
            TileX = r.ReadInt32(),
            TileY = r.ReadInt32(),
            Population = r.ReadInt32(),
            NeuronIndex = ReadArray<int>(r),
            StartStep = r.ReadInt32(),
            MaxDelay = r.ReadInt32(),
            Scale = shared.Scales.Read(r),
            Neurons = new NeuronParameters
            {
                InputShift = r.ReadInt32(),
                KeepU = shared.Parameters.Read(r),
                KeepV = shared.Parameters.Read(r),
                BiasU = shared.Parameters.Read(r),
                BiasV = shared.Parameters.Read(r),
                Threshold = shared.Parameters.Read(r),
                ResetValue = shared.Parameters.Read(r),
                Initial = shared.Parameters.Read(r),
                VMin = r.ReadInt32(),
                Reset = (ResetKind)r.ReadByte(),
                RefractorySteps = r.ReadInt32(),
                Spiking = r.ReadBoolean(),
                ManySpikes = r.ReadBoolean(),
                StrictThreshold = r.ReadBoolean(),
            },
            Blocks = new SynapseBlock[ReadCount(r, LeastBlock)],
            Routes = new RouteTable([], []),
        };
        for (var i = 0; i < core.Blocks.Length; i++) core.Blocks[i] = ReadBlock(r, shared);
        return core with { Routes = ReadRoutes(r) };
    }

    private static void WriteBlock(BinaryWriter w, SynapseBlock b, CoreArrays shared)
    {
        w.Write((byte)b.Kind);
        w.Write(b.AxonBase);
        w.Write(b.AxonCount);
        w.Write(b.RowBase);
        w.Write(b.RowCount);
        w.Write(b.Columns);
        shared.Weights.Write(w, b.Weights);
        w.Write(b.MaxCountPerAxon);
        w.Write(b.Projection);
        if (b.Conv is not { } g) return;
        w.Write(g.InChannels);
        w.Write(g.InHeight);
        w.Write(g.InWidth);
        w.Write(g.KernelHeight);
        w.Write(g.KernelWidth);
        w.Write(g.OutHeight);
        w.Write(g.OutWidth);
        w.Write(g.OutChannels);
        WriteArray<int>(w, g.ChannelBase);
        WriteArray<AxisSpan>(w, g.RowSpans);
        WriteArray<AxisSpan>(w, g.ColumnSpans);
        w.Write(g.RowStep.Output);
        w.Write(g.RowStep.Kernel);
        w.Write(g.ColumnStep.Output);
        w.Write(g.ColumnStep.Kernel);
    }

    private static SynapseBlock ReadBlock(BinaryReader r, CoreArrays shared)
    {
        var block = new SynapseBlock
        {
            Kind = (BlockKind)r.ReadByte(),
            AxonBase = r.ReadInt32(),
            AxonCount = r.ReadInt32(),
            RowBase = r.ReadInt32(),
            RowCount = r.ReadInt32(),
            Columns = r.ReadInt32(),
            Weights = shared.Weights.Read(r),
            MaxCountPerAxon = r.ReadInt64(),
            Projection = r.ReadInt32(),
        };
        if (block.Kind != BlockKind.Conv) return block;
        return block with
        {
            Conv = new ConvGeometry
            {
                InChannels = r.ReadInt32(),
                InHeight = r.ReadInt32(),
                InWidth = r.ReadInt32(),
                KernelHeight = r.ReadInt32(),
                KernelWidth = r.ReadInt32(),
                OutHeight = r.ReadInt32(),
                OutWidth = r.ReadInt32(),
                OutChannels = r.ReadInt32(),
                ChannelBase = ReadArray<int>(r),
                RowSpans = ReadArray<AxisSpan>(r),
                ColumnSpans = ReadArray<AxisSpan>(r),
                RowStep = (r.ReadInt32(), r.ReadInt32()),
                ColumnStep = (r.ReadInt32(), r.ReadInt32()),
            },
        };
    }

    private static void WriteRoutes(BinaryWriter w, RouteTable t)
    {
        WriteArray<int>(w, t.Start);
        WriteArray<RouteEntry>(w, t.Entries);
    }

    private static RouteTable ReadRoutes(BinaryReader r) => new(ReadArray<int>(r), ReadArray<RouteEntry>(r));

    internal static void WriteArray<T>(BinaryWriter w, T[] values) where T : unmanaged
    {
        w.Write(values.Length);
        w.Write(MemoryMarshal.AsBytes<T>(values));
    }

    internal static T[] ReadArray<T>(BinaryReader r) where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(ReadCount(r, Unsafe.SizeOf<T>()));
        r.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>A count that the rest of the file can really hold, so that a broken length never allocates.</summary>
    private static int ReadCount(BinaryReader r, int bytesEach = 1)
    {
        var count = r.ReadInt32();
        if (count < 0 || (long)count * bytesEach > r.BaseStream.Length - r.BaseStream.Position)
            throw new FormatException($"a length of {count} does not fit the file");
        return count;
    }
}
