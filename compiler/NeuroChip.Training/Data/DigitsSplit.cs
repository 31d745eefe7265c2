using NeuroChip.Chip.Workload;

namespace NeuroChip.Training.Data;

/// <summary>The fixed split of digits.csv.gz: the test digits are the rows of <see cref="HeldOutRows"/>, which the demo shows.</summary>
public static class DigitsSplit
{
    private const int Folds = 5;
    private const int ValidationFold = 3;

    /// <summary>Digits to train on; without those of <see cref="Validation"/> when these are wanted apart.</summary>
    public static IReadOnlyList<Digit> Training(IReadOnlyList<Digit> digits, bool withoutValidation) =>
        [.. digits.Where(d => !HeldOutRows.IsTest(d.Row) && !(withoutValidation && d.Row % Folds == ValidationFold))];

    /// <summary>Part of the training digits on which options are chosen, so that the test digits stay unseen.</summary>
    public static IReadOnlyList<Digit> Validation(IReadOnlyList<Digit> digits) =>
        [.. digits.Where(d => d.Row % Folds == ValidationFold)];

    /// <summary>The unseen digits.</summary>
    public static IReadOnlyList<Digit> Test(IReadOnlyList<Digit> digits) =>
        [.. digits.Where(d => HeldOutRows.IsTest(d.Row))];
}
