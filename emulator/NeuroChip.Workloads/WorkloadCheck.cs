using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads;

/// <summary>Reads a whole data set for its problems alone.</summary>
public static class WorkloadCheck
{
    /// <summary>Loads every sample and collects what is wrong with each, so that the user sees all broken recordings at once.</summary>
    /// <param name="workload">An opened data set.</param>
    /// <param name="bag">Takes the diagnostics, in sample order.</param>
    /// <param name="cancellation">Stops between samples.</param>
    public static void CheckAll(IWorkload workload, DiagnosticBag bag, CancellationToken cancellation = default)
    {
        for (var i = 0; i < workload.Count && !cancellation.IsCancellationRequested; i++)
        {
            try
            {
                workload.Load(i);
            }
            catch (DiagnosticException e)
            {
                bag.AddRange(e.Diagnostics);
            }
        }
    }
}
