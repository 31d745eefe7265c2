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
    private readonly int[] _credit;
    private readonly ActiveSet _active;

    internal EventHostPorts(ChipProgram program, EventStep step)
    {
        _input = new HostInput(program);
        _mesh = program.Chip.Mesh;
        _step = step;
        _credit = new int[_mesh.Height];
        _active = new ActiveSet(_mesh.Height);
    }

    internal bool AnyActive => _active.Any;

    internal void Reset()
    {
        _active.Clear();
        Array.Fill(_credit, _mesh.FifoDepth);
    }

    /// <inheritdoc cref="HostInput.NextInput"/>
    internal int NextInput(SampleSpikes sample, int timesteps, int step) => _input.NextInput(sample, timesteps, step);

    internal void Begin(SampleSpikes sample, int timesteps)
    {
        _input.BeginStep(sample, timesteps, _step.Number);
        _step.Pending += _input.Waiting;
        for (var row = 0; row < _credit.Length; row++) WakeUp(row);
    }

    internal void Credit(int row)
    {
        _credit[row]++;
        WakeUp(row);
    }

    internal void Evaluate(long clock)
    {
        for (var row = _active.Next(0); row >= 0; row = _active.Next(row + 1)) Evaluate(row, clock);
    }

    /// <summary>A row whose credits are not all home, or -1.</summary>
    internal int RowWithoutCredit() => _credit.AsSpan().IndexOfAnyExcept(_mesh.FifoDepth);

    private void WakeUp(int row)
    {
        if (!_input.IsEmpty(row)) _active.Add(row);
    }

    private void Evaluate(int row, long clock)
    {
        if (_input.IsEmpty(row) || _credit[row] == 0)
        {
            _active.Remove(row);
            return;
        }
        _credit[row]--;
        var flit = _input.Take(row);
        _step.Ring.Add(clock + _mesh.InjectionCycles, EventTarget.RouterInput(row * _mesh.Width, Port.West), flit.Bits);
        _step.Recorder.Inject(flit);
        _step.Counters[ChipCounter.HostPacketsIn]++;
    }
}
