using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.LockStep;

/// <summary>Ctrl+C once: what is under way is finished and kept. Twice: the process ends.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly ConsoleCancelEventHandler _handler;

    internal Interruption(Output output, ProgressLine progress)
    {
        _handler = (_, e) =>
        {
            e.Cancel = !_source.IsCancellationRequested;
            progress.Close();
            if (e.Cancel) output.Messages.WriteLine("interrupted: finishing what is under way; Ctrl+C again stops at once");
            _source.Cancel();
        };
        Console.CancelKeyPress += _handler;
    }

    internal CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= _handler;
        _source.Dispose();
    }
}
