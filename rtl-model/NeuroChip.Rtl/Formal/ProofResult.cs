namespace NeuroChip.Rtl.Formal;

/// <summary>The verdict on one item of rtl-model/formal/items.txt, or on one of its broken designs.</summary>
/// <param name="Item">Item, such as <c>router</c>.</param>
/// <param name="Broken">0 for the design as it is, else which of the item's broken designs (from 1).</param>
/// <param name="File">File of rtl-model/sv that is broken; empty for the design as it is.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Frame">Clock (from 0) in which an assertion fails; null unless it failed.</param>
/// <param name="Assertion">File, line and text of the assertion; empty unless it failed.</param>
/// <param name="Seconds">Wall time, s.</param>
/// <param name="Trace">The counter-example, a VCD file; null without one or without a folder for it.</param>
public sealed record ProofResult(string Item, int Broken, string File, ProofVerdict Verdict, int? Frame, string Assertion, double Seconds, string? Trace);
