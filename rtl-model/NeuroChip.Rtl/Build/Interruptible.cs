namespace NeuroChip.Rtl.Build;

/// <summary>
/// Work that Ctrl+C ends in order: what it runs is stopped, it cleans up and throws <see cref="OperationCanceledException"/>. A second Ctrl+C ends the process.
/// </summary>
internal sealed class Interruptible : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly ConsoleCancelEventHandler _handler;

    /// <summary>Listens from here on.</summary>
    /// <param name="stop">Stops what runs; called once.</param>
    internal Interruptible(Action? stop = null)
    {
        _handler = (_, e) =>
        {
            if (_source.IsCancellationRequested) return;
            e.Cancel = true;
            _source.Cancel();
            stop?.Invoke();
        };
        Console.CancelKeyPress += _handler;
    }

    /// <summary>Throws if Ctrl+C was pressed, or is within a while: a tool in the same terminal gets the signal too and may end before this process hears of it.</summary>
    internal void ThrowIfInterrupted(TimeSpan patience = default)
    {
        if (_source.Token.WaitHandle.WaitOne(patience)) throw new OperationCanceledException("interrupted", _source.Token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Console.CancelKeyPress -= _handler;
        _source.Dispose();
    }
}
