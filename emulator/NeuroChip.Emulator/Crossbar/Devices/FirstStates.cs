using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>The read energies of several dies, each at the earliest state that it had: whatever the order in which threads make states.</summary>
/// <param name="dies">Number of dies.</param>
public sealed class FirstStates(int dies)
{
    private readonly (long Programmings, double Seconds, DieEnergy? Energy)[] _first = [.. Enumerable.Repeat((long.MaxValue, 0.0, (DieEnergy?)null), dies)];
    private readonly Lock _lock = new();

    /// <summary>A die has this state.</summary>
    public void Offer(int die, DieState state)
    {
        lock (_lock)
        {
            var (programmings, seconds, _) = _first[die];
            if (state.Programmings < programmings || (state.Programmings == programmings && state.SecondsSinceProgramming < seconds))
                _first[die] = (state.Programmings, state.SecondsSinceProgramming, state.Energy);
        }
    }

    /// <summary>
    /// Joules of all array reads of a run: how often each row was driven times what it takes read alone. Exact under the event policy; in a batch read wires
    /// lower the sum, which is then an upper bound. Null if the energies are unknown.
    /// </summary>
    public double? ArrayJoules(int die, AxonDrives drives)
    {
        if (_first[die].Energy is not { } energy) return null;
        var sum = 0.0;
        for (var core = 0; core < energy.Cores.Length; core++) sum += drives.Sum(core, Array.ConvertAll(energy.Cores[core], b => b.JoulesPerRowRead));
        return sum;
    }
}
