using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Counts what a chip that is stepped clock by clock makes happen. Tell it of every sample and every clock.</summary>
public sealed class CoverageCollector
{
    private readonly ChipConfig _chip;
    private readonly ChipImage _image;
    private readonly CoverageTable _table;
    private readonly CoreImage?[] _cores;
    private readonly DelayCoverage.Core?[] _delayLines;
    private readonly ArbiterCoverage.Tile[] _routers;
    private readonly TileObservation[] _before;
    private readonly UnitCoverage _units;
    private readonly FifoCoverage _fifos;
    private readonly TurnCoverage _turns;
    private readonly ArbiterCoverage _arbiters;
    private readonly CreditCoverage _credits;
    private readonly EventCoverage _events;
    private readonly FireCoverage _fires;
    private readonly DelayCoverage _delays;
    private readonly NeuronCoverage _neurons;
    private readonly StepCoverage _steps;
    private int _timesteps;
    private int _step;
    private long _clocks;
    private bool _second;
    private bool _running;

    /// <summary>A collector for one chip and network.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="image">The network.</param>
    /// <param name="table">Where hits are added.</param>
    public CoverageCollector(ChipConfig chip, ChipImage image, CoverageTable table)
    {
        (_chip, _image, _table) = (chip, image, table);
        _cores = new CoreImage?[chip.Tiles];
        foreach (var core in image.Cores) _cores[(core.TileY * chip.Mesh.Width) + core.TileX] = core;
        _delayLines = new DelayCoverage.Core?[chip.Tiles];
        _routers = [.. Enumerable.Range(0, chip.Tiles).Select(_ => new ArbiterCoverage.Tile())];
        _before = new TileObservation[chip.Tiles];
        (_units, _fifos, _turns, _arbiters) = (new UnitCoverage(table), new FifoCoverage(chip, table), new TurnCoverage(table), new ArbiterCoverage(table));
        (_credits, _events, _fires) = (new CreditCoverage(chip, table), new EventCoverage(chip, table), new FireCoverage(chip, table));
        _delays = new DelayCoverage(table);
        _neurons = new NeuronCoverage(chip, table, new DecayCoverage(table));
        _steps = new StepCoverage(chip, table);
    }

    /// <summary>A sample begins; call after the model's own.</summary>
    /// <param name="timesteps">Recording steps.</param>
    public void Begin(int timesteps)
    {
        ParameterCoverage.Count(_chip, _image, _table);
        _steps.Begin(_second, _running && _clocks > 0, _clocks, timesteps, _before);
        (_timesteps, _step, _clocks, _second, _running) = (timesteps, 0, 0, true, true);
        Array.Clear(_before);
        for (var t = 0; t < _cores.Length; t++)
        {
            _routers[t].Reset();
            _delayLines[t] = _cores[t] is { } core ? new DelayCoverage.Core(core) : null;
        }
        Classify(null, 0);
    }

    /// <summary>A clock is over.</summary>
    /// <param name="model">The chip, in the state after it.</param>
    public void Clock(ICycleModel model)
    {
        var tiles = model.Tiles;
        for (var t = 0; t < tiles.Length; t++)
        {
            ref readonly var tile = ref tiles[t];
            // A sleeping tile shows nothing new but credits that come home.
            if (tile.Units == 0 && tile.Idle && _before[t].Units == 0 && _before[t].Idle)
            {
                _before[t].Credits = tile.Credits;
                continue;
            }
            Tile(t, in tile, in _before[t]);
            _before[t] = tile;
        }
        _clocks++;
        if (!model.StepEnded) return;
        _steps.EndStep(model.Cycle);
        for (var t = 0; t < _cores.Length; t++)
            if (_cores[t] is { } core && _step >= core.StartStep && _step < core.StartStep + _timesteps + core.MaxDelay)
                _delays.EndStep(_delayLines[t]!, _step < core.StartStep + _timesteps);
        _step++;
        Classify(model, _step);
        if (_step == _timesteps + _image.Depth) _running = false;
    }

    private void Tile(int index, in TileObservation tile, in TileObservation before)
    {
        var host = index % _chip.Mesh.Width == 0;
        var core = _cores[index];
        if (core is not null) _units.Clock(in tile);
        _fifos.Clock(in tile, in before);
        _credits.Clock(in tile, host);
        _turns.Clock(in tile, host);
        _arbiters.Clock(_routers[index], in tile, _clocks, host);
        _events.Clock(core, in tile, in before, core is not null && Updates(core, _step + 1));
        _fires.Clock(core, in tile, in before);
        _delayLines[index]?.Fire(in tile);
        _steps.Clock(tile.Units);
    }

    private void Classify(ICycleModel? model, int step)
    {
        // Under the batch policy what a step integrates is not known before it is read.
        if (_chip.Core.Synapse.ReadPolicy == ReadPolicy.Batch) return;
        for (var t = 0; t < _cores.Length; t++)
            if (_cores[t] is { } core && Updates(core, step)) _neurons.Next(core, model, t);
    }

    private bool Updates(CoreImage core, int step) => step >= core.StartStep && step < core.StartStep + _timesteps;
}
