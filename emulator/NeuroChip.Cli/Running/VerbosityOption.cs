using System.CommandLine;
using Microsoft.Extensions.Logging;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Running;

/// <summary>--verbosity quiet|normal|detailed.</summary>
internal sealed class VerbosityOption
{
    private readonly Option<string> _option = new Option<string>("--verbosity")
    {
        Description = "Log on stderr: quiet, normal or detailed.", DefaultValueFactory = _ => "normal",
    }.Choices("quiet", "normal", "detailed");

    internal void AddTo(Command command) => command.Add(_option);

    internal ILoggerFactory CreateFactory(ParseResult parsed, Output output)
    {
        var level = parsed.GetValue(_option) switch { "quiet" => LogLevel.Error, "detailed" => LogLevel.Information, _ => LogLevel.Warning };
        return LoggerFactory.Create(b => b.SetMinimumLevel(level).AddProvider(new StderrLoggerProvider(output, level)));
    }
}
