using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>Batch reader and neuron unit: docs/reference/microarchitecture.md, sections 4 and 5.</summary>
internal sealed class CycleNeuronUnit : ICycleModule
{
    private readonly CoreProgram _program;
    private readonly CoreState _state;
    private readonly Fifo<(int Neuron, int Count)> _spikes;
    private readonly BatchReader? _reader;
    private readonly FireList _fires = new();
    private readonly Action<long, int, string, int>? _trace;
    private CounterTable _counters = null!;
    private SampleRecorder _recorder = null!;
    private long _reading;
    private long _read;
    private int _nextRead;
    private int _group;
    private int _fire;
    private int _clocksLeft;
    private int _step;
    private bool _updates;

    internal CycleNeuronUnit(CoreProgram program, CoreState state, Fifo<(int Neuron, int Count)> spikes, Action<long, int, string, int>? trace)
    {
        _program = program;
        _state = state;
        _spikes = spikes;
        _trace = trace;
        _reader = program.Batch ? new BatchReader(program) : null;
    }

    public bool IsIdle => _reading == 0 && _group == _program.Groups && _fire == _fires.Length;

    /// <summary>What it did in the last clock: bits of <see cref="UnitBits"/>.</summary>
    internal int Did { get; private set; }

    /// <summary>Neuron that fired in the last clock; 0 when none did.</summary>
    internal int FiredNeuron { get; private set; }

    /// <summary>Count of the neuron that fired in the last clock; 0 when none did.</summary>
    internal int FiredCount { get; private set; }

    /// <summary>The spike FIFO.</summary>
    internal Fifo<(int Neuron, int Count)> Spikes => _spikes;

    internal void Reset(CounterTable counters, SampleRecorder recorder)
    {
        _counters = counters;
        _recorder = recorder;
        _reading = 0;
        _group = _program.Groups;
        _fires.Clear();
        _fire = 0;
        Did = FiredNeuron = FiredCount = 0;
    }

    internal void BeginStep(int step, int timesteps)
    {
        _step = step;
        _state.SwapBanks(_program.Batch);
        if (!NeuronUnit.Sweeps(_program, step, timesteps)) return;
        _updates = NeuronUnit.Updates(_program, step, timesteps);
        _group = 0;
        _fire = 0;
        _fires.Clear();
        if (_reader is null || !_updates) return;
        // The reader's clocks are counted one by one below, so its own sum goes to a scratch row.
        var scratch = _counters.Row(_program.Tile);
        var before = scratch[(int)Counter.ReaderBusy];
        _reading = _reader.Read(_state, step, scratch);
        (_read, _nextRead) = (0, 0);
        scratch[(int)Counter.ReaderBusy] = before;
    }

    public void Latch(long clock) => _spikes.Latch();

    public void Evaluate(long clock)
    {
        Did = FiredNeuron = FiredCount = 0;
        _counters[_program.Tile, _reading > 0 ? Counter.ReaderBusy : Counter.ReaderIdle]++;
        if (_reading > 0)
        {
            _reading--;
            Did = UnitBits.ReaderBusy;
            if (_nextRead < _reader!.Starts.Count && _reader.Starts[_nextRead] == _read++)
            {
                _nextRead++;
                Did |= UnitBits.ReadBegun;
            }
            _counters[_program.Tile, Counter.NeuronIdle]++;
            return;
        }
        if (_fire < _fires.Length)
        {
            Fire(clock);
            return;
        }
        if (_group == _program.Groups)
        {
            _counters[_program.Tile, Counter.NeuronIdle]++;
            return;
        }
        _fires.Clear();
        _fire = 0;
        var from = _group * _program.Lanes;
        var to = Math.Min(from + _program.Lanes, _program.Neurons);
        NeuronUnit.Update(_program, _state, from, to, _step, _updates, _fires, _counters.Row(_program.Tile));
        _trace?.Invoke(clock, _program.Tile, "update", _group);
        _group++;
        if (_fires.Length > 0) _clocksLeft = _fires.Clocks(0);
        Did = UnitBits.NeuronBusy | UnitBits.GroupWalked;
        if (_group == _program.Groups && _updates) _recorder.Swept(_program, _state, _step);
        _counters[_program.Tile, Counter.NeuronBusy]++;
    }

    private void Fire(long clock)
    {
        if (_clocksLeft > 1)
        {
            _clocksLeft--;
            Did = UnitBits.NeuronBusy;
            _counters[_program.Tile, Counter.NeuronBusy]++;
            return;
        }
        var due = _fires.Due(_fire);
        if (due && _spikes.IsFull)
        {
            _counters[_program.Tile, Counter.NeuronStalled]++;
            Did = UnitBits.NeuronStalled;
            return;
        }
        var neuron = _fires.Neuron(_fire);
        var count = _fires.Count(_fire);
        Did = UnitBits.NeuronBusy;
        if (due)
        {
            _spikes.Put((neuron, count), (uint)neuron);
            Did |= UnitBits.SpikePushed;
        }
        if (count > 0)
        {
            _recorder.Fire(_program, neuron, count, _step, clock);
            (FiredNeuron, FiredCount) = (neuron, count);
        }
        _trace?.Invoke(clock, _program.Tile, "fire", neuron);
        _counters[_program.Tile, Counter.NeuronBusy]++;
        if (++_fire < _fires.Length) _clocksLeft = _fires.Clocks(_fire);
    }
}
