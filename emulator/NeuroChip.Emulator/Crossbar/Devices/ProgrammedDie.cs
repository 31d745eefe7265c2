using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// A die as programming left it. Every later state is derived from this one: asking for ten years and then for a day gives the same day as asking
/// for the day alone.
/// </summary>
public sealed class ProgrammedDie
{
    private readonly ChipImage _image;
    private readonly ChipConfig _chip;
    private readonly ProgrammedCore[] _cores;

    internal ProgrammedDie(ChipImage image, ChipConfig chip, DeviceModel model, ulong seed, int dieIndex)
    {
        (_image, _chip, Model, Seed, Index) = (image, chip, model, CellStream.DieSeed(seed, dieIndex), dieIndex);
        _cores = Program(0);
        Programming = Statistics();
    }

    /// <summary>Which of the run's dies.</summary>
    public int Index { get; }

    /// <summary>Seed of the die.</summary>
    public ulong Seed { get; }

    /// <summary>The numbers it was made of.</summary>
    public DeviceModel Model { get; }

    /// <summary>What the first programming took; the following ones take as much in the mean.</summary>
    public ProgrammingStatistics Programming { get; }

    /// <summary>The die at a time after its first programming.</summary>
    /// <param name="seconds">Not negative. With a reprogramming interval the state is that of the last programming before.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, negative or infinite.</exception>
    public DieState At(double seconds)
    {
        if (!(seconds >= 0 && double.IsFinite(seconds))) throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "not a time since programming");
        if (Model.Settings.ReprogrammingSeconds is not { } interval) return State(_cores, seconds, 1);
        var passed = Math.Floor(seconds / interval);
        var age = Math.Min(Math.Max(0, seconds - (passed * interval)), interval);
        var cycle = (int)(passed % int.MaxValue);
        return State(cycle == 0 ? _cores : Program(cycle), age, (long)Math.Min(passed, 1e15) + 1);
    }

    private ProgrammedCore[] Program(int cycle)
    {
        var cores = new ProgrammedCore[_image.Cores.Length];
        var tables = new LevelTables(Model);
        Parallel.For(0, cores.Length, i => cores[i] = new ProgrammedCore(_image.Cores[i], _chip, Model, tables, Seed, cycle));
        return cores;
    }

    private DieState State(ProgrammedCore[] programmed, double age, long programmings)
    {
        var cores = new DieCore[programmed.Length];
        var energy = new BlockReadEnergy?[programmed.Length][];
        Parallel.For(0, cores.Length, i => (cores[i], energy[i]) = programmed[i].At(age));
        var known = Model.ReadVolts is not null && Model.ReadSeconds is not null;
        return new DieState(new Die(Seed, cores), known ? new DieEnergy([.. energy.Select(e => e.Select(b => b!).ToArray())]) : null, age, programmings);
    }

    private static long[] Filled(long[]? attempts) => attempts is null ? [] : attempts[..(Array.FindLastIndex(attempts, a => a > 0) + 1)];

    private ProgrammingStatistics Statistics()
    {
        var device = Model.Device;
        var verify = Model.Programming == ProgrammingMode.WriteVerify;
        double? joules = 0, seconds = 0;
        var sum = default(PulseCount);
        foreach (var core in _cores)
        {
            var count = core.Pulses;
            sum.Add(count);
            var reads = verify ? count.VerifiedSiemens * Model.ReadVolts * Model.ReadVolts * Model.ReadSeconds : 0;
            joules += (count.Sets * device.Value("set.energy")) + (count.Resets * device.Value("reset.energy")) + reads;
            var time = (count.Sets * device.Value("set.time")) + (count.Resets * device.Value("reset.time")) + (verify ? count.Pulses * Model.ReadSeconds : 0);
            seconds = time is null || seconds is null ? null : Math.Max(seconds.Value, time.Value);
        }
        return new ProgrammingStatistics(sum.Cells, sum.Stuck, sum.Failed, sum.Pulses, sum.Most, joules, seconds, device.Value("endurance"), Filled(sum.Attempts));
    }
}
