using NeuroChip.Emulator.Crossbar.Devices;

namespace NeuroChip.Emulator.Crossbar;

/// <summary>A programmed die that ages from sample to sample: docs/reference/microarchitecture.md, section 12, the clock of drift.</summary>
/// <param name="program">Programs the die; called once, when its first sample begins.</param>
/// <param name="start">Seconds between programming and sample 0.</param>
/// <param name="secondsPerSample">Time from one sample to the next.</param>
/// <param name="made">Told of every state that is made; from any thread, in any order.</param>
public sealed class ProgrammedDieSource(Func<ProgrammedDie> program, double start, double secondsPerSample, Action<DieState>? made = null) : IDieSource
{
    // Samples of neighbouring ages may be under way at once.
    private const int Remembered = 2;
    private readonly Lazy<ProgrammedDie> _die = new(program);
    private readonly List<(double Seconds, Lazy<DieState> State)> _states = [];
    private readonly Lock _lock = new();

    /// <summary>The die as it was programmed.</summary>
    public ProgrammedDie Programmed => _die.Value;

    /// <inheritdoc/>
    public Die At(int sample) => StateAt(sample).Die;

    /// <summary>The state of the die when a sample begins.</summary>
    public DieState StateAt(int sample)
    {
        var die = _die.Value;
        var seconds = die.Model.Ages || die.Model.Settings.ReprogrammingSeconds is not null ? Tick(start + sample * secondsPerSample, die.Model.Settings.ReprogrammingSeconds) : start;
        Lazy<DieState>? found = null;
        lock (_lock)
        {
            foreach (var (known, state) in _states)
                if (known == seconds) found = state;
            if (found is null)
            {
                found = new Lazy<DieState>(() => Make(die, seconds));
                _states.Add((seconds, found));
                if (_states.Count > Remembered) _states.RemoveAt(0);
            }
        }
        return found.Value;
    }

    private DieState Make(ProgrammedDie die, double seconds)
    {
        var state = die.At(seconds);
        made?.Invoke(state);
        return state;
    }

    /// <summary>A time whose age is cut to four significant bits.</summary>
    internal static double Tick(double seconds, double? interval)
    {
        var programmed = interval is { } p ? Math.Floor(seconds / p) * p : 0;
        var age = Math.Max(0, seconds - programmed);
        // The leading one and three bits after it: 2^52 steps make a doubling.
        return programmed + BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(age) & ~((1L << 49) - 1));
    }
}
