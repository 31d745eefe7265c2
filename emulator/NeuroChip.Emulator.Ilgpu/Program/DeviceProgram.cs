using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Ilgpu.Program;

/// <summary>An image as the kernels read it: one array of words, one of weights, one of flits, and the shape that says where things lie.</summary>
internal sealed class DeviceProgram
{
    private readonly List<int> _words = [];
    private readonly List<long> _flits = [];
    private readonly List<short> _weights = [];
    private int _state;
    private int _cells = DeviceCells.Cores;

    internal DeviceProgram(ChipProgram program, long cycleLimit)
    {
        var chip = program.Chip;
        var tileWords = TileField.CreditRings + (6 * (chip.Mesh.CreditCycles + 1));
        TileWords = tileWords;
        _state = InstanceField.Count + (chip.Tiles * tileWords);
        var coreOfTile = Append(program.CoreOfTile);
        var cores = _words.Count;
        _words.AddRange(new int[program.Cores.Length * CoreField.Count]);
        var readOut = 0;
        for (var c = 0; c < program.Cores.Length; c++)
        {
            var core = program.Cores[c];
            var reads = core.Population == program.Image.OutputPopulation && !core.Spiking;
            AddCore(core, chip, cores + (c * CoreField.Count), reads ? readOut : -1);
            if (reads) readOut += core.Neurons;
        }
        var mesh = chip.Mesh;
        var synapse = chip.Core.Synapse;
        Shape = new ChipShape
        {
            Tiles = chip.Tiles, Width = mesh.Width, Height = mesh.Height, Hop = mesh.HopCycles, Credit = mesh.CreditCycles, Inject = mesh.InjectionCycles,
            FifoDepth = mesh.FifoDepth, AxonFifo = chip.Core.AxonInFifo, SpikeFifo = chip.Core.SpikeFifo, Barrier = chip.Step.BarrierCycles,
            FixedCycles = chip.Step.Mode == StepMode.Fixed ? Clamp(chip.Step.FixedCycles) : 0, Watchdog = Clamp(chip.WatchdogCycles), CycleLimit = Clamp(cycleLimit),
            Lanes = chip.Core.NeuronLanes, DecayBits = chip.Core.DecayBits, Nearest = chip.Core.DecayRounding == DecayRounding.Nearest ? 1 : 0,
            StateMax = (int)((1L << (chip.Core.StateBits - 1)) - 1), MaxCount = chip.Core.MaxCount,
            Batch = synapse.ReadPolicy == ReadPolicy.Batch ? 1 : 0, BatchRows = synapse.BatchRows, BatchIsExact = new ColumnConverter(synapse).IsExact(synapse.BatchRows) ? 1 : 0,
            FullCode = synapse.Adc is { } adc ? (1 << adc.Bits) - 1 : 0, Range = synapse.Adc?.Range ?? 0, CellBits = synapse.CellBits, Slices = synapse.Slices,
            Offset = synapse.Sign == WeightSign.Offset ? 1 : 0, WeightBits = synapse.WeightBits,
            CoreOfTile = coreOfTile, Cores = cores, Depth = program.Image.Depth, SpikesPerStep = program.Cores.Sum(c => c.Neurons), ReadOut = readOut, TileWords = tileWords,
            StateSize = _state, TileFlits = (5 * mesh.FifoDepth) + chip.Core.AxonInFifo + (5 * (mesh.HopCycles + 1)) + (2 * (mesh.InjectionCycles + 1)),
            CounterSize = (chip.Tiles * DeviceCounter.Count) + DeviceCounter.ChipCount,
        };
        CellWords = _cells;
        Shape.FlitSize = chip.Tiles * Shape.TileFlits;
        Words = [.. _words];
        Routes = [.. _flits];
        Weights = [.. _weights];
    }

    /// <summary>The scalars.</summary>
    internal ChipShape Shape;

    internal int TileWords { get; }

    /// <summary>Words of a die.</summary>
    internal int CellWords { get; }

    internal int[] Words { get; }

    /// <summary>The flit of every route entry, with count 0.</summary>
    internal long[] Routes { get; }

    /// <summary>Weights as one row read at a time returns them, then, where a batch is not exact, as they are stored.</summary>
    internal short[] Weights { get; }

    private static int Clamp(long value) => (int)Math.Min(value, int.MaxValue / 2);

    private void AddCore(CoreProgram core, ChipConfig chip, int record, int readOut)
    {
        var cells = chip.Core.Synapse.CellsPerWeight;
        var cellColumns = cells * (core.Blocks.Length == 0 ? 0 : core.Blocks.Max(b => b.Columns));
        var (bow, offsets) = (ReserveCells(1), ReserveCells(cellColumns));
        var blocks = Array.ConvertAll(core.Blocks, b => Block(b, core, cells));
        var blocksAt = _words.Count;
        foreach (var block in blocks) _words.AddRange(block);
        int[] bases = [.. core.Blocks.Where(b => b.Conv is not null).SelectMany(b => b.Conv!.ChannelBase).Distinct().Order()];
        var flitsAt = _flits.Count;
        foreach (var e in core.Routes.Entries) _flits.Add((long)new Flit(e.Dx, e.Dy, e.Axon, 0).Bits);
        var words = new int[CoreField.Count];
        words[CoreField.Tile] = core.Tile;
        words[CoreField.Neurons] = core.Neurons;
        words[CoreField.Groups] = core.Groups;
        words[CoreField.StartStep] = core.StartStep;
        words[CoreField.MaxDelay] = core.MaxDelay;
        words[CoreField.InputShift] = core.InputShift;
        words[CoreField.VMin] = core.VMin;
        words[CoreField.Reset] = (int)core.Reset;
        words[CoreField.RefractorySteps] = core.RefractorySteps;
        words[CoreField.Spiking] = core.Spiking ? 1 : 0;
        words[CoreField.ManySpikes] = core.ManySpikes ? 1 : 0;
        words[CoreField.Strict] = core.Strict;
        words[CoreField.KeepUAt] = Append(core.KeepU);
        words[CoreField.KeepVAt] = Append(core.KeepV);
        words[CoreField.BiasUAt] = Append(core.BiasU);
        words[CoreField.BiasVAt] = Append(core.BiasV);
        words[CoreField.ThresholdAt] = Append(core.Threshold);
        words[CoreField.ResetValueAt] = Append(core.ResetValue);
        words[CoreField.InitialAt] = Append(core.Initial);
        words[CoreField.DueDelaysAt] = Append(Array.ConvertAll(core.DueDelays, d => (int)d));
        words[CoreField.RouteStartAt] = Append(core.Routes.Start);
        words[CoreField.RouteDelayAt] = Append(Array.ConvertAll(core.Routes.Entries, e => (int)e.Delay));
        words[CoreField.RouteFlitAt] = flitsAt;
        words[CoreField.Blocks] = core.Blocks.Length;
        words[CoreField.BlocksAt] = blocksAt;
        words[CoreField.Axons] = core.Axons;
        words[CoreField.ReadOutAt] = readOut;
        words[CoreField.GroupBases] = bases.Length;
        words[CoreField.GroupBasesAt] = Append(bases);
        words[CoreField.UAt] = Reserve(core.Neurons);
        words[CoreField.VAt] = Reserve(core.Neurons);
        words[CoreField.AccumulatorsAt] = Reserve(2 * core.Neurons);
        words[CoreField.RefractoryAt] = Reserve(core.RefractorySteps > 0 ? core.Neurons : 0);
        words[CoreField.DelayLineAt] = Reserve(core.MaxDelay > 0 ? 16 * core.Neurons : 0);
        words[CoreField.BitmapsAt] = Reserve(core.Batch ? 2 * core.Axons : 0);
        words[CoreField.RowsAt] = Reserve(core.Batch ? core.Blocks.Max(b => b.AxonCount) : 0);
        words[CoreField.FiresAt] = Reserve(3 * core.Lanes);
        words[CoreField.BowAt] = bow;
        words[CoreField.OffsetsAt] = offsets;
        words[CoreField.CellColumns] = cellColumns;
        words[CoreField.SpikesAt] = Reserve(2 * chip.Core.SpikeFifo);
        for (var i = 0; i < words.Length; i++) _words[record + i] = words[i];
    }

    private int[] Block(BlockProgram block, CoreProgram core, int cells)
    {
        var words = new int[BlockField.Count];
        words[BlockField.IsConv] = block.Conv is null ? 0 : 1;
        words[BlockField.AxonBase] = block.AxonBase;
        words[BlockField.AxonCount] = block.AxonCount;
        words[BlockField.Columns] = block.Columns;
        words[BlockField.WeightsAt] = _weights.Count;
        _weights.AddRange(block.Weights);
        words[BlockField.StoredAt] = _weights.Count;
        if (core.Batch && !core.BatchIsExact) _weights.AddRange(Array.ConvertAll(block.Stored, w => (short)w));
        words[BlockField.ReadTime] = block.ReadTime;
        words[BlockField.CellsPerRow] = block.CellsPerRow;
        words[BlockField.WordlinesPerRow] = block.WordlinesPerRow;
        words[BlockField.Conversions] = block.Conversions;
        words[BlockField.Index] = block.Index;
        words[BlockField.LevelsAt] = ReserveCells(block.Stored.Length * (long)cells);
        words[BlockField.NoiseAt] = ReserveCells(block.Stored.Length * (long)cells);
        if (block.Conv is not { } g) return words;
        words[BlockField.InChannels] = g.InChannels;
        words[BlockField.InHeight] = g.InHeight;
        words[BlockField.InWidth] = g.InWidth;
        words[BlockField.KernelHeight] = g.KernelHeight;
        words[BlockField.KernelWidth] = g.KernelWidth;
        words[BlockField.OutHeight] = g.OutHeight;
        words[BlockField.OutWidth] = g.OutWidth;
        words[BlockField.OutChannels] = g.OutChannels;
        words[BlockField.ChannelBaseAt] = Append(g.ChannelBase);
        words[BlockField.RowSpansAt] = Append(Spans(g.RowSpans));
        words[BlockField.ColumnSpansAt] = Append(Spans(g.ColumnSpans));
        words[BlockField.RowStepOutput] = g.RowStep.Output;
        words[BlockField.RowStepKernel] = g.RowStep.Kernel;
        words[BlockField.ColumnStepOutput] = g.ColumnStep.Output;
        words[BlockField.ColumnStepKernel] = g.ColumnStep.Kernel;
        if (!core.Batch) return words;
        (words[BlockField.RowSourceStartAt], words[BlockField.RowSourcesAt]) = Sources(g.RowSpans, g.RowStep, g.OutHeight, g.KernelHeight);
        (words[BlockField.ColumnSourceStartAt], words[BlockField.ColumnSourcesAt]) = Sources(g.ColumnSpans, g.ColumnStep, g.OutWidth, g.KernelWidth);
        return words;
    }

    /// <summary>For each (output, kernel index) along an axis the inputs that meet there.</summary>
    private (int StartAt, int ListAt) Sources(AxisSpan[] spans, (int Output, int Kernel) step, int outputs, int kernel)
    {
        var lists = new List<int>[outputs * kernel];
        for (var i = 0; i < lists.Length; i++) lists[i] = [];
        for (var output = 0; output < outputs; output++)
            for (var input = 0; input < spans.Length; input++)
                if (BatchReader.TryKernel(spans[input], step, output, out var k)) lists[(output * kernel) + k].Add(input);
        var start = new int[lists.Length + 1];
        for (var i = 0; i < lists.Length; i++) start[i + 1] = start[i] + lists[i].Count;
        return (Append(start), Append([.. lists.SelectMany(l => l)]));
    }

    private static int[] Spans(AxisSpan[] spans) => [.. spans.SelectMany(s => new int[] { s.First, s.Kernel, s.Count })];

    private int Append(int[] values)
    {
        var at = _words.Count;
        _words.AddRange(values);
        return at;
    }

    private int ReserveCells(long words)
    {
        var at = _cells;
        // A die too large to be addressed is refused when there is one; ideal cells need none of these words.
        _cells = (int)Math.Min(int.MaxValue, _cells + words);
        return at;
    }

    private int Reserve(int words)
    {
        var at = _state;
        _state = checked(_state + words);
        return at;
    }
}
