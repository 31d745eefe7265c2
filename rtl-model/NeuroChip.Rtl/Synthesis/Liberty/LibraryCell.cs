namespace NeuroChip.Rtl.Synthesis.Liberty;

/// <summary>A cell as far as function, area and energy go.</summary>
/// <param name="Name">Name.</param>
/// <param name="Area">um2.</param>
/// <param name="Leakage">nW.</param>
/// <param name="Inputs">Input pins in file order.</param>
/// <param name="Outputs">Output pins in file order.</param>
/// <param name="IsFlipFlop">A flip-flop on the rising edge of CLK without set and reset; output = D of the clock before.</param>
internal sealed record LibraryCell(string Name, double Area, double Leakage, IReadOnlyList<LibraryPin> Inputs, IReadOnlyList<LibraryPin> Outputs, bool IsFlipFlop)
{
    /// <summary>The combinational function of an output; null for flip-flops and what is neither.</summary>
    internal ulong? TableOf(LibraryPin output)
    {
        if (IsFlipFlop || output.Function is not { } function) return null;
        return CellFunction.Table(function, [.. Inputs.Select(i => i.Name)]);
    }
}
