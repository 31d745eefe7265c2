namespace NeuroChip.Cli.Conversion;

/// <summary>What the correction of biases on the chip did.</summary>
/// <param name="Images">Images that ran.</param>
/// <param name="ErrorBefore">Mean over the network's own populations and images of |rate - activation / scale|, without the correction.</param>
/// <param name="ErrorAfter">The same with it.</param>
/// <param name="AgreementBefore">Share of images on which chip and network decide alike, without.</param>
/// <param name="AgreementAfter">The same with it.</param>
/// <param name="Kept">False where it made things worse and was undone.</param>
internal sealed record ChipCalibrationReport(int Images, double ErrorBefore, double ErrorAfter, double AgreementBefore, double AgreementAfter, bool Kept)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"biases corrected on the chip with {Images} images: mean rate error {ErrorBefore:0.00000} -> {ErrorAfter:0.00000}, agreement {AgreementBefore:P1} -> {AgreementAfter:P1}{(Kept ? "" : "; no gain, so not used")}");
}
