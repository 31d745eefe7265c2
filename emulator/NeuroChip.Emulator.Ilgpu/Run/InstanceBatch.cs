using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Ilgpu.Device;
using NeuroChip.Emulator.Ilgpu.Kernel;
using NeuroChip.Emulator.Ilgpu.Program;

namespace NeuroChip.Emulator.Ilgpu.Run;

/// <summary>Device memory for a number of chip instances, and the launches that run one sample on each.</summary>
internal sealed class InstanceBatch : IDisposable
{
    private readonly ComputeDevice _device;
    private readonly DeviceProgram _program;
    private readonly HostInput _host;
    private readonly ChipShape _shape;
    private readonly int[] _reset;
    private readonly DeviceArray<int> _words, _state, _spikes, _stepEnds, _readOut;
    private readonly ChipProgram _chip;
    private DeviceArray<int> _cells;
    private Die? _die;
    private readonly DeviceArray<long> _routes, _flits, _counters;
    private readonly DeviceArray<short> _weights;

    internal InstanceBatch(ComputeDevice device, ChipProgram chip, DeviceProgram program, int capacity, int stepRoom)
    {
        _device = device;
        _chip = chip;
        _cells = device.Allocate<int>(0);
        _program = program;
        _host = new HostInput(chip);
        Capacity = capacity;
        _shape = program.Shape with { StepRoom = stepRoom, SpikeRoom = SpikeRoom(program.Shape) };
        _reset = InitialState(chip, program);
        _words = device.Allocate<int>(program.Words.Length);
        _words.Write(program.Words);
        _routes = device.Allocate<long>(program.Routes.Length);
        _routes.Write(program.Routes);
        _weights = device.Allocate<short>(program.Weights.Length);
        _weights.Write(program.Weights);
        _state = device.Allocate<int>((long)capacity * _shape.StateSize);
        _flits = device.Allocate<long>((long)capacity * _shape.FlitSize);
        _counters = device.Allocate<long>((long)capacity * _shape.CounterSize);
        _spikes = device.Allocate<int>((long)capacity * _shape.SpikeRoom * 5);
        _stepEnds = device.Allocate<int>((long)capacity * stepRoom);
        _readOut = device.Allocate<int>((long)capacity * stepRoom * _shape.ReadOut);
    }

    /// <summary>Instances.</summary>
    internal int Capacity { get; }

    /// <summary>Device bytes that one more instance takes.</summary>
    internal static long BytesPerInstance(ChipShape shape, int stepRoom) =>
        (4L * shape.StateSize) + (8L * shape.FlitSize) + (8L * shape.CounterSize) + (20L * SpikeRoom(shape)) + (4L * stepRoom * (1 + shape.ReadOut));

    /// <summary>Runs one sample per instance to its end.</summary>
    /// <param name="samples">At most <see cref="Capacity"/> samples.</param>
    /// <param name="timesteps">Recording steps of each.</param>
    /// <param name="first">Index of the first sample in the data set.</param>
    /// <param name="die">Cells of all instances; null = ideal.</param>
    /// <param name="results">Receives what each instance produced.</param>
    internal void Run(SampleSpikes[] samples, int[] timesteps, int first, Die? die, InstanceResult[] results)
    {
        if (!ReferenceEquals(die, _die)) Load(die);
        var steps = timesteps.Max() + _shape.Depth;
        var starts = new int[samples.Length * ((steps * _shape.Height) + 1)];
        var packets = new List<long>();
        for (var i = 0; i < samples.Length; i++) Pack(samples[i], timesteps[i], steps, starts.AsSpan(i * ((steps * _shape.Height) + 1)), packets);
        using var inputStart = _device.Allocate<int>(starts.Length);
        inputStart.Write(starts);
        using var input = _device.Allocate<long>(packets.Count);
        input.Write([.. packets]);
        _flits.Clear();
        _counters.Clear();
        for (var i = 0; i < samples.Length; i++)
        {
            _reset[InstanceField.Timesteps] = timesteps[i];
            _reset[InstanceField.Sample] = first + i;
            _state.Write(_reset, (long)i * _shape.StateSize);
        }
        var machine = new Machine
        {
            Shape = _shape with { HasCells = die is null ? 0 : 1 }, Program = _words.View, Cells = _cells.View, Routes = _routes.View, Weights = _weights.View, State = _state.View, Flits = _flits.View, Counters = _counters.View,
            InputStart = inputStart.View, Input = input.View, Spikes = _spikes.View, StepEnds = _stepEnds.View, ReadOut = _readOut.View,
        };
        var running = true;
        while (running)
        {
            _device.Run(machine, steps, samples.Length);
            running = false;
            for (var i = 0; i < samples.Length; i++) running |= Drain(i, results[i]);
        }
        for (var i = 0; i < samples.Length; i++) _counters.Read(results[i].Counters, (long)i * _shape.CounterSize);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _words.Dispose();
        _cells.Dispose();
        _routes.Dispose();
        _weights.Dispose();
        _state.Dispose();
        _flits.Dispose();
        _counters.Dispose();
        _spikes.Dispose();
        _stepEnds.Dispose();
        _readOut.Dispose();
    }

    /// <summary>Brings another die to the device.</summary>
    private void Load(Die? die)
    {
        _cells.Dispose();
        var words = die is null ? [] : DeviceCells.Pack(_chip, _program, die);
        _cells = _device.Allocate<int>(words.Length);
        _cells.Write(words);
        _die = die;
    }

    /// <summary>Room for the spikes of at least one step, and of many quiet ones.</summary>
    private static int SpikeRoom(ChipShape shape) => Math.Max(2 * shape.SpikesPerStep, 4096);

    /// <summary>Host packets of every step and row, in the order in which they are sent.</summary>
    private void Pack(SampleSpikes sample, int timesteps, int steps, Span<int> starts, List<long> packets)
    {
        var at = 0;
        for (var step = 0; step < steps; step++)
        {
            _host.BeginStep(sample, timesteps, step);
            for (var row = 0; row < _shape.Height; row++)
            {
                starts[at++] = packets.Count;
                while (!_host.IsEmpty(row)) packets.Add((long)_host.Take(row).Bits);
            }
        }
        starts[at] = packets.Count;
    }

    /// <summary>Takes an instance's results; true if it has to run on.</summary>
    private bool Drain(int instance, InstanceResult result)
    {
        if (result.Status != InstanceStatus.Paused) return false;
        var head = new int[InstanceField.Count];
        _state.Read(head, (long)instance * _shape.StateSize);
        result.Status = head[InstanceField.Status];
        result.Step = head[InstanceField.Step];
        result.Clock = head[InstanceField.Clock];
        var spikes = new int[5 * head[InstanceField.Spikes]];
        _spikes.Read(spikes, (long)instance * _shape.SpikeRoom * 5);
        var ends = new int[head[InstanceField.Buffered]];
        _stepEnds.Read(ends, (long)instance * _shape.StepRoom);
        var membranes = new int[ends.Length * _shape.ReadOut];
        _readOut.Read(membranes, (long)instance * _shape.StepRoom * _shape.ReadOut);
        result.Receive(spikes, ends, membranes, _shape.ReadOut);
        if (result.Status != InstanceStatus.Paused) return false;
        head[InstanceField.Spikes] = 0;
        _state.Write(head, (long)instance * _shape.StateSize);
        return true;
    }

    private static int[] InitialState(ChipProgram chip, DeviceProgram program)
    {
        var shape = program.Shape;
        var state = new int[shape.StateSize];
        for (var tile = 0; tile < shape.Tiles; tile++)
        {
            var s = InstanceField.Count + (tile * shape.TileWords);
            for (var o = 0; o < 4; o++) state[s + TileField.Credits + o] = shape.FifoDepth;
            state[s + TileField.Credits + Port.Local] = shape.AxonFifo;
            state[s + TileField.SenderCredits] = shape.FifoDepth;
            state[s + TileField.HostCredits] = shape.FifoDepth;
            state[s + TileField.SenderNeuron] = -1;
            state[s + TileField.FlitUntil] = -1;
        }
        for (var c = 0; c < chip.Cores.Length; c++)
        {
            var core = chip.Cores[c];
            state[InstanceField.Count + (core.Tile * shape.TileWords) + TileField.Group] = core.Groups;
            core.Initial.CopyTo(state, program.Words[shape.Cores + (c * CoreField.Count) + CoreField.VAt]);
        }
        return state;
    }
}
