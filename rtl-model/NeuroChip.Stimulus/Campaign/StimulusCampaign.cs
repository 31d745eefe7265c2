using NeuroChip.Stimulus.Coverage;

namespace NeuroChip.Stimulus.Campaign;

/// <summary>
/// Runs case after case, several at a time, until enough tile-cycles were equal or one case differs. Results are taken in the order of the cases and what
/// lies behind the end is dropped, so that a campaign comes to the same with any number of threads.
/// </summary>
public sealed class StimulusCampaign
{
    private readonly CampaignOptions _options;
    private readonly Func<StimulusCase, CoverageTable, CaseResult> _run;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, (StimulusCase Case, CaseResult? Result, CoverageTable Coverage, Exception? Failure)> _finished = [];
    private readonly Dictionary<string, long> _byProfile = [];
    private readonly Dictionary<string, long> _byTile = [];
    private readonly CoverageTable _coverage = new();
    private int _next;
    private int _taken;
    private int _samples;
    private long _tileCycles;
    private long _states;
    private bool _over;
    private StimulusCase? _failed;
    private string? _difference;
    private Exception? _failure;

    private StimulusCampaign(CampaignOptions options, Func<StimulusCase, CoverageTable, CaseResult> run)
    {
        (_options, _run) = (options, run);
        foreach (var profile in options.Profiles) _byProfile[profile.Name] = 0;
    }

    /// <summary>Runs a campaign.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="run">Runs one case and adds what it covers; called from any thread.</param>
    public static CampaignResult Run(CampaignOptions options, Func<StimulusCase, CoverageTable, CaseResult> run)
    {
        var campaign = new StimulusCampaign(options, run);
        var workers = new Thread[Math.Max(1, options.Threads)];
        for (var t = 0; t < workers.Length; t++)
        {
            workers[t] = new Thread(campaign.Work);
            workers[t].Start();
        }
        foreach (var worker in workers) worker.Join();
        if (campaign._failure is { } failure) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return campaign.Result();
    }

    private void Work()
    {
        while (true)
        {
            int index;
            lock (_lock)
            {
                if (_over || _options.Cancellation.IsCancellationRequested) return;
                index = _next++;
            }
            var coverage = new CoverageTable();
            StimulusCase? stimulus = null;
            CaseResult? result = null;
            Exception? failure = null;
            try
            {
                stimulus = StimulusCase.Make(_options.Seed, _options.First + index, _options.Profiles, _options.Tiles);
                result = _run(stimulus, coverage);
            }
            catch (Exception e)
            {
                failure = e;
            }
            lock (_lock)
            {
                _finished[index] = (stimulus!, result, coverage, failure);
                while (!_over && _finished.Remove(_taken, out var first)) Take(first.Case, first.Result, first.Coverage, first.Failure);
            }
        }
    }

    private void Take(StimulusCase stimulus, CaseResult? result, CoverageTable coverage, Exception? failure)
    {
        _taken++;
        if (result is null)
        {
            (_failure, _over) = (failure, true);
            return;
        }
        _samples += stimulus.Runs.Count;
        _tileCycles += result.TileCycles;
        _states += result.States;
        _byProfile[stimulus.Profile.Name] += result.TileCycles;
        _byTile[stimulus.Tile.Name] = _byTile.GetValueOrDefault(stimulus.Tile.Name) + result.TileCycles;
        _coverage.Add(coverage);
        if (result.Difference is not null) (_failed, _difference, _over) = (stimulus, result.Difference, true);
        _over |= _tileCycles >= _options.TileCycles;
        _options.Progress?.Invoke(_tileCycles);
    }

    private CampaignResult Result() =>
        new(_taken, _samples, _tileCycles, _states, [.. _byProfile], [.. _byTile], _coverage, _failed, _difference, _over);
}
