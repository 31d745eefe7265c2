namespace NeuroChip.Compiler.Mapping;

/// <summary>One population in the report.</summary>
/// <param name="Name">Name.</param>
/// <param name="Shape">Shape, row-major.</param>
/// <param name="Neurons">Neurons.</param>
/// <param name="Depth">First chip step.</param>
/// <param name="Cores">Cores that hold it; 0 for the input.</param>
/// <param name="RouteEntries">Route entries of all its cores; for the input, of the host.</param>
/// <param name="WeightError">Largest error of a weight over its cores.</param>
/// <param name="ThresholdError">Largest error of a threshold over its cores.</param>
/// <param name="KeepUError">Largest error of a keep of u.</param>
/// <param name="KeepVError">Largest error of a keep of v.</param>
public sealed record PopulationMapping(
    string Name, int[] Shape, int Neurons, int Depth, int Cores, long RouteEntries, double WeightError, double ThresholdError, double KeepUError, double KeepVError);
