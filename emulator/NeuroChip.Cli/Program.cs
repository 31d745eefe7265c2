using NeuroChip.Cli;
using NeuroChip.Cli.Terminal;

return CommandLine.Run(args, Output.Console);
