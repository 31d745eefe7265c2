namespace NeuroChip.Emulator.Reports;

/// <summary>One line of the table that the tool prints and the report opens with.</summary>
/// <param name="Label">What.</param>
/// <param name="Value">On the chip, formatted.</param>
/// <param name="Reference">In the float run, formatted; empty where it has no such figure.</param>
/// <param name="Note">Short definition or range.</param>
public sealed record HeadlineRow(string Label, string Value, string Reference, string Note);
