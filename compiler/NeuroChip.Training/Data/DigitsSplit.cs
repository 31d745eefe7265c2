namespace NeuroChip.Training.Data;

/// <summary>The fixed split of digits.csv.gz: a row is a test digit if its 0-based index leaves the remainder 4 when divided by 5.</summary>
public static class DigitsSplit
{
    private const int Folds = 5;
    private const int TestFold = 4;
    private const int ValidationFold = 3;

    /// <summary>Digits to train on; without those of <see cref="Validation"/> when these are wanted apart.</summary>
    public static IReadOnlyList<Digit> Training(IReadOnlyList<Digit> digits, bool withoutValidation) =>
        [.. digits.Where(d => d.Row % Folds != TestFold && !(withoutValidation && d.Row % Folds == ValidationFold))];

    /// <summary>Part of the training digits on which options are chosen, so that the test digits stay unseen.</summary>
    public static IReadOnlyList<Digit> Validation(IReadOnlyList<Digit> digits) =>
        [.. digits.Where(d => d.Row % Folds == ValidationFold)];

    /// <summary>The unseen digits.</summary>
    public static IReadOnlyList<Digit> Test(IReadOnlyList<Digit> digits) =>
        [.. digits.Where(d => d.Row % Folds == TestFold)];
}
