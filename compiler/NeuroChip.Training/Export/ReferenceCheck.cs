using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Semantics;
using NeuroChip.Training.Data;

namespace NeuroChip.Training.Export;

/// <summary>Runs a written network file in the float reference, which shares no code with the training but the input coding.</summary>
public static class ReferenceCheck
{
    /// <summary>Share of digits whose class the file's network finds under the default semantics.</summary>
    public static double Accuracy(string path, IReadOnlyList<Digit> digits)
    {
        var simulator = new FloatSimulator(new FloatNetwork(PlanBuilder.Build(NirReader.Read(path), new SnnSemantics())));
        var correct = 0;
        foreach (var digit in digits)
            if (simulator.Run(digit.Sample).Decision == digit.Label) correct++;
        return (double)correct / digits.Count;
    }
}
