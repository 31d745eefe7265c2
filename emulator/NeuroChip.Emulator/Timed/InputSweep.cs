using NeuroChip.Chip.Random;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// Sources of spikes: a train (its n-th entry in step n), a rate (every trunc(1/rate) steps) or a Poisson process. A source that does not fire is idle.
/// The Poisson process draws this project's random numbers, so it agrees with SANA-FE in distribution only.
/// </summary>
internal sealed class InputSweep(SomaSettings settings, IReadOnlyDictionary<int, bool[]> trains, long access, long update, long spike, ulong seed) : ISomaSweep
{
    private const uint Stream = 0x494E; // "IN"

    private readonly long _period = settings.Rate > 0 ? Math.Max(1, (long)Math.Min(1 / settings.Rate, long.MaxValue / 2)) : 0;

    public int Sweep(NeuronRun run, NeuronState state, int step, long ticks)
    {
        var fired = 0;
        for (var i = 0; i < run.Count; i++)
        {
            var n = run.Start + i;
            var fires = trains.TryGetValue(n, out var train) && step <= train.Length && train[step - 1];
            fires |= settings.Poisson > 0 && CounterRng.Uniform(seed, Stream, (uint)n, (uint)step, 0) < settings.Poisson;
            fires |= _period > 0 && step % _period == 0;
            if (!fires) continue;
            fired++;
            ticks += spike;
            state.Fire(n, ticks + (i + 1) * access + fired * update);
        }
        return fired;
    }
}
