using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Engines;

/// <summary>When the next step begins: docs/reference/microarchitecture.md, section 8.</summary>
internal static class StepClock
{
    /// <summary>First cycle of the next step, with the step's chip counters.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="start">First cycle of this step, t0.</param>
    /// <param name="quiescent">First quiescent cycle, t_q.</param>
    /// <param name="counters">Chip counters to add to.</param>
    internal static long Next(ChipConfig chip, long start, long quiescent, CounterTable counters)
    {
        var next = quiescent + chip.Step.BarrierCycles;
        if (chip.Step.Mode == StepMode.Fixed)
        {
            var deadline = start + chip.Step.FixedCycles;
            if (next > deadline)
            {
                counters[ChipCounter.MissedDeadlines]++;
                counters[ChipCounter.OverrunCycles] += next - deadline;
            }
            else next = deadline;
        }
        counters[ChipCounter.Steps]++;
        counters[ChipCounter.BarrierCycles] += next - quiescent;
        return next;
    }

    internal static DiagnosticException Deadlock(long cycle, int step, long watchdog, string where) =>
        new("NC0901", $"nothing moved for {watchdog} cycles at cycle {cycle} of step {step}: {where}", null,
            "raise the FIFO depths (mesh.fifo_depth, core.axon_in_fifo) or report this as a bug of the engine");

    internal static DiagnosticException Limit(long limit, int step) =>
        new("NC0902", $"the cycle limit of {limit} was reached in step {step}", null, "raise --cycle-limit or run fewer time-steps");
}
