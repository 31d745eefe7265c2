using NeuroChip.Cli.Running;

namespace NeuroChip.Cli.Tests.Running;

public class ShellQuoteTests
{
    [Theory]
    [InlineData("--set", "--set")]
    [InlineData("mesh.width=8", "mesh.width=8")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    public void The_manifest_command_can_be_pasted(string argument, string quoted) => Assert.Equal(quoted, ShellQuote.Of(argument));
}
