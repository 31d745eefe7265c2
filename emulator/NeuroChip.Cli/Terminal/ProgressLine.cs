using System.Diagnostics;
using System.Globalization;

namespace NeuroChip.Cli.Terminal;

/// <summary>Progress of a long job: on a terminal one updating line with rate and ETA, elsewhere a line every 10 %.</summary>
internal sealed class ProgressLine(Output output, string what, string unit)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private int _shownTenth;
    private long _shownAt = -1000;
    private bool _open;

    internal void Report(int finished, int total)
    {
        lock (_lock)
        {
            var elapsed = _watch.Elapsed.TotalSeconds;
            var rate = finished / Math.Max(elapsed, 1e-9);
            var text = string.Create(CultureInfo.InvariantCulture,
                $"{what}: {finished}/{total} {unit}, {rate:0.#} {unit}/s, {Remaining((total - finished) / Math.Max(rate, 1e-9))} left");
            if (output.IsTerminal)
            {
                if (_watch.ElapsedMilliseconds - _shownAt < 100 && finished < total) return;
                _shownAt = _watch.ElapsedMilliseconds;
                output.Messages.Write("\r" + text.PadRight(78));
                _open = true;
                if (finished == total) Close();
                return;
            }
            var tenth = (int)(10L * finished / total);
            if (tenth == _shownTenth) return;
            _shownTenth = tenth;
            output.Messages.WriteLine(text);
        }
    }

    /// <summary>Ends the updating line, so that other messages start on a line of their own.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            if (!_open) return;
            _open = false;
            output.Messages.WriteLine();
        }
    }

    private static string Remaining(double seconds) =>
        seconds < 90 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s") : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min");
}
