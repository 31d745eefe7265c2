using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Events;

/// <summary>Sorts a recording's events into time-steps and counts them per element.</summary>
internal static class EventBinning
{
    /// <summary>Bins events that ascend in time.</summary>
    /// <param name="events">At least one event, sorted by time; elements are reordered within a step.</param>
    /// <param name="rule">Either its step length or its number of steps is set.</param>
    /// <param name="label">Class or -1.</param>
    /// <param name="id">The sample's name.</param>
    /// <param name="file">For diagnostics.</param>
    /// <param name="bag">Takes the errors.</param>
    /// <param name="uncovered">Events after the last bin.</param>
    /// <returns>The sample, or null after an error.</returns>
    internal static SampleSpikes? Bin(EventBuffer events, BinningRule rule, int label, string id, string file, DiagnosticBag bag, out long uncovered)
    {
        uncovered = 0;
        var time = events.Time;
        var (first, last) = (time[0], time[^1]);
        var start = rule.Origin == TimeOrigin.Zero ? 0 : first;
        if (first < start)
        {
            bag.Error("NC0602", $"sample {id} starts at {first} us, before time 0", new SourcePosition(file), "count time from the first event: --origin first-event");
            return null;
        }
        // Bins in units: a bin's width and the events' distance from the start, both in nanoseconds or both in microseconds.
        long scale, width, lead = 0;
        int steps;
        if (rule.DtNanoseconds is { } dt)
        {
            (scale, width) = (1000, dt);
            // On the grid the first bin holds the first event but starts at a multiple of dt of the recording's own clock.
            if (rule.Origin == TimeOrigin.Grid) lead = (first * scale % width + width) % width;
            var needed = ((last - start) * scale + lead) / width + 1;
            if (rule.Timesteps is null && needed > BinningRule.StepLimit)
            {
                bag.Error("NC0609", $"sample {id} spans {last - start} us, {needed} time-steps; at most {BinningRule.StepLimit} are read",
                    new SourcePosition(file), "use a longer --dt, or give --timesteps as well");
                return null;
            }
            steps = rule.Timesteps ?? (int)needed;
        }
        else
        {
            steps = rule.Timesteps ?? throw new InvalidOperationException("a binning rule needs a step length or a number of steps");
            (scale, width) = (1, (last - start) / steps); // tonic: whole microseconds, the remainder is cut off
            if (width == 0)
            {
                bag.Error("NC0607", $"sample {id} spans {last - start} us, too short for {steps} equal bins", new SourcePosition(file),
                    "give --dt as well, or fewer --timesteps");
                return null;
            }
        }

        var offsets = new int[steps + 1];
        var covered = 0;
        var step = 0;
        for (; covered < time.Length; covered++)
        {
            var k = ((time[covered] - start) * scale + lead) / width;
            if (k >= steps) break;
            for (; step < k; step++) offsets[step + 1] = covered;
        }
        for (; step < steps; step++) offsets[step + 1] = covered;
        uncovered = time.Length - covered;
        return Compress(events, offsets, rule.CountMode, label, id, file, bag);
    }

    /// <summary>Turns rows of events into rows of distinct, ascending elements with their counts; rewrites the offsets.</summary>
    private static SampleSpikes? Compress(EventBuffer events, int[] offsets, CountMode mode, int label, string id, string file, DiagnosticBag bag)
    {
        var element = events.Element;
        var weight = events.Weight;
        var covered = offsets[^1];
        var index = new int[covered];
        var count = new int[covered];
        var used = 0;
        var rowStart = 0;
        for (var step = 0; step + 1 < offsets.Length; step++)
        {
            var rowEnd = offsets[step + 1];
            var row = element[rowStart..rowEnd];
            if (weight.IsEmpty) row.Sort();
            else row.Sort(weight[rowStart..rowEnd]);
            offsets[step] = used;
            for (var i = rowStart; i < rowEnd;)
            {
                var e = element[i];
                var sum = 0L;
                for (; i < rowEnd && element[i] == e; i++) sum += weight.IsEmpty ? 1 : weight[i];
                if (sum > int.MaxValue)
                {
                    bag.Error("NC0609", $"sample {id}: element {e} has {sum} spikes in time-step {step}", new SourcePosition(file));
                    return null;
                }
                index[used] = e;
                count[used++] = mode == CountMode.Count ? (int)sum : 1;
            }
            rowStart = rowEnd;
        }
        offsets[^1] = used;
        Array.Resize(ref index, used);
        Array.Resize(ref count, used);
        return new SampleSpikes(offsets, index, count, label, id);
    }
}
