namespace NeuroChip.Compiler.Fitting;

/// <summary>A key of the chip and the value it takes; <see cref="ToString"/> is the option of the command line.</summary>
/// <param name="Key">For example <c>core.neurons</c>; <c>--weight-bits</c> for the compiler's own option.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">"bits", or empty.</param>
public sealed record FitChange(string Key, int Value, string Unit)
{
    /// <summary>The assignment as <c>--set</c> takes it, without quotes.</summary>
    public string Assignment => Unit.Length == 0 ? $"{Key}={Value}" : $"{Key}={Value} {(Value == 1 ? Unit.TrimEnd('s') : Unit)}";

    /// <inheritdoc/>
    public override string ToString() => Key.StartsWith('-') ? $"{Key} {Value}" : Unit.Length == 0 ? $"--set {Assignment}" : $"--set \"{Assignment}\"";
}
