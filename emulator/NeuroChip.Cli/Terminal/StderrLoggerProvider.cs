using Microsoft.Extensions.Logging;

namespace NeuroChip.Cli.Terminal;

/// <summary>Log lines on stderr as "info: text".</summary>
internal sealed class StderrLoggerProvider(Output output, LogLevel minimum) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new StderrLogger(output, minimum);

    public void Dispose() { }

    private sealed class StderrLogger(Output output, LogLevel minimum) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) output.Messages.WriteLine($"{logLevel.ToString().ToLowerInvariant()}: {formatter(state, exception)}");
        }
    }
}
