using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Rtl.LockStep;

/// <summary>
/// Samples one after the other on an emulator and the hardware description in lock step. On a difference the hardware runs the same samples again,
/// with a waveform of the tile that differs around the cycle.
/// </summary>
public sealed class LockStepSession : IDisposable
{
    /// <summary>Clocks of the waveform before the difference.</summary>
    public const int ClocksBefore = 500;

    /// <summary>Clocks of the waveform after the difference.</summary>
    public const int ClocksAfter = 20;

    private readonly ChipImage _image;
    private readonly ChipConfig _chip;
    private readonly LockStepOptions _options;
    private readonly ICycleModel _emulator;
    private readonly RtlModel _hardware;
    private readonly LockStepPair _pair;
    private readonly List<(SampleSpikes Sample, int Timesteps, long Clocks)> _begun = [];

    /// <summary>A session.</summary>
    /// <param name="emulator">The emulator's model of the same image, before its first sample; disposed with the session.</param>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image.</param>
    /// <param name="options">Seeds, limits, waveform folder.</param>
    /// <exception cref="DiagnosticException">NC0103, NC0104, NC0107.</exception>
    public LockStepSession(ICycleModel emulator, ChipImage image, ChipConfig chip, LockStepOptions options)
    {
        (_image, _chip, _options, _emulator) = (image, chip, options, emulator);
        _hardware = RtlModel.Create(image, chip, options.Rtl);
        _pair = new LockStepPair(emulator, _hardware, image, chip) { Observed = options.Observed };
    }

    /// <inheritdoc cref="LockStepPair.TileCycles"/>
    public long TileCycles => _pair.TileCycles;

    /// <inheritdoc cref="LockStepPair.States"/>
    public long States => _pair.States;

    /// <summary>Runs a sample; null if everything was equal. After a difference the session is over.</summary>
    /// <param name="sample">Input.</param>
    /// <param name="timesteps">Recording steps.</param>
    /// <param name="clocks">Clocks after which the sample is left as it is; the next one resets the chip in the middle of its work.</param>
    public LockStepDifference? Run(SampleSpikes sample, int timesteps, long clocks = long.MaxValue)
    {
        _begun.Add((sample, timesteps, clocks));
        if (_pair.Run(sample, timesteps, clocks) is not { } difference) return null;
        difference = difference with { Sample = _begun.Count - 1 };
        return _options.WaveformFolder is { } folder ? difference with { Waveform = Record(folder, difference) } : difference;
    }

    /// <summary>Runs everything again from the beginning, so that the hardware's state is the same, and records the window.</summary>
    private string Record(string folder, LockStepDifference difference)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, _options.Name + ".vcd");
        var last = difference.Cycle + ClocksAfter;
        var window = new WaveformWindow(path, difference.Sample, Math.Max(0, difference.Tile), difference.Cycle - ClocksBefore, last);
        using var again = RtlModel.Create(_image, _chip, _options.Rtl with { Waveform = window });
        for (var i = 0; i < _begun.Count; i++)
        {
            var (sample, timesteps, clocks) = _begun[i];
            if (i == _begun.Count - 1) clocks = last + 1;
            again.Begin(sample, timesteps);
            try
            {
                while (clocks-- > 0 && again.Clock())
                {
                }
            }
            catch (Exception e) when (e is InvalidOperationException or DiagnosticException)
            {
                // What is broken stops the hardware sooner or later; the waveform up to there is what was asked for.
                break;
            }
        }
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _emulator.Dispose();
        _hardware.Dispose();
    }
}
