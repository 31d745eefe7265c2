using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>The host's ports at the west edge, one per row.</summary>
internal sealed class EventHostPorts
{
    private readonly HostInput _input;
    private readonly MeshConfig _mesh;
    private readonly EventStep _step;
    private readonly ChannelCredits[] _credits;
    private readonly ActiveSet _active;

    internal EventHostPorts(ChipProgram program, EventStep step)
    {
        _input = new HostInput(program);
        _mesh = program.Chip.Mesh;
        _step = step;
        _credits = new ChannelCredits[_mesh.Height];
        for (var row = 0; row < _credits.Length; row++) _credits[row] = new ChannelCredits(_mesh.Router.VirtualChannels, _mesh.FifoDepth);
        _active = new ActiveSet(_mesh.Height);
    }

    internal bool AnyActive => _active.Any;

    internal void Reset()
    {
        _active.Clear();
        foreach (var credits in _credits) credits.Reset();
    }

    /// <inheritdoc cref="HostInput.NextInput"/>
    internal int NextInput(SampleSpikes sample, int timesteps, int step) => _input.NextInput(sample, timesteps, step);

    internal void Begin(SampleSpikes sample, int timesteps)
    {
        _input.BeginStep(sample, timesteps, _step.Number);
        _step.Pending += _input.Waiting;
        for (var row = 0; row < _credits.Length; row++) WakeUp(row);
    }

    internal void Credit(int row, int channel)
    {
        _credits[row].Return(channel);
        WakeUp(row);
    }

    internal void Evaluate(long clock)
    {
        for (var row = _active.Next(0); row >= 0; row = _active.Next(row + 1)) Evaluate(row, clock);
    }

    /// <summary>A row whose credits are not all home, or -1.</summary>
    internal int RowWithoutCredit() => Array.FindIndex(_credits, c => !c.AreHome);

    private void WakeUp(int row)
    {
        if (!_input.IsEmpty(row)) _active.Add(row);
    }

    private void Evaluate(int row, long clock)
    {
        if (_input.IsEmpty(row) || !_credits[row].Any)
        {
            _active.Remove(row);
            return;
        }
        var flit = _input.Take(row);
        _step.Ring.Add(clock + _mesh.InjectionCycles, EventTarget.RouterInput(row * _mesh.Width, Port.West, _credits[row].Take(), _mesh.Router.VirtualChannels), flit.Bits);
        _step.Recorder.Inject(flit, row * _mesh.Width);
        _step.Counters[ChipCounter.HostPacketsIn]++;
    }
}
