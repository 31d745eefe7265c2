using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;
using NeuroChip.Workloads.Events;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Npy;

/// <summary>Compresses one sample of a dense array [samples, steps, ...input] or [steps, ...input], or with the steps last, of spike counts.</summary>
internal static class DenseSpikes
{
    /// <summary>Reads a sample; the rule's number of steps cuts it or pads it with silence.</summary>
    internal static SampleSpikes? Read(NpyArray array, bool many, bool last, int sample, int inputs, BinningRule rule, int label, string id, string file, DiagnosticBag bag, out long uncovered)
    {
        uncovered = 0;
        var header = array.Header;
        var log = new ProblemLog(bag, file);
        var recorded = last ? header.Shape[^1] : header.Shape[many ? 1 : 0];
        if (recorded is 0 or > BinningRule.StepLimit)
        {
            var code = recorded == 0 ? "NC0606" : "NC0609";
            log.Count(code);
            log.Report(code, $"sample {id} has {recorded} time-steps; 1 to {BinningRule.StepLimit} are read");
            return null;
        }
        var steps = rule.Timesteps ?? recorded;
        var column = array.Column();
        // Offset of item (sample, step, element): C order is contiguous; Fortran order has the first index fastest.
        var order = header.Fortran ? FortranOffsets(header.Shape, (many ? 1 : 0) + (last ? 0 : 1), last ? 1 : 0, inputs) : null;
        var stepStride = last ? (header.Fortran ? (int)(header.Items / recorded) : 1) : !header.Fortran ? inputs : many ? header.Shape[0] : 1;
        var elementStride = last ? recorded : 1;
        var start = !header.Fortran ? sample * recorded * inputs : many ? sample : 0;

        var offsets = new int[steps + 1];
        var index = new List<int>();
        var count = new List<int>();
        for (var t = 0; t < recorded; t++)
        {
            for (var e = 0; e < inputs; e++)
            {
                var at = start + t * stepStride + (order is null ? e * elementStride : order[e]);
                if (!column.TryInteger(at, out var n) || n is < 0 or > int.MaxValue)
                {
                    if (log.Count("NC0607"))
                        log.Report("NC0607", FormattableString.Invariant($"sample {id}, step {t}, element {e}: {column.Number(at)} is no number of spikes"),
                            "dense spikes are whole numbers from 0");
                }
                else if (n == 0) continue;
                else if (t >= steps) uncovered += n;
                else
                {
                    index.Add(e);
                    count.Add(rule.CountMode == CountMode.Count ? (int)n : 1);
                }
            }
            if (t < steps) offsets[t + 1] = index.Count;
        }
        for (var t = recorded; t < steps; t++) offsets[t + 1] = index.Count;
        log.Finish();
        return log.Any ? null : new SampleSpikes(offsets, [.. index], [.. count], label, id);
    }

    /// <summary>Offsets of the input elements in row-major order, within an array whose first index is fastest.</summary>
    private static int[] FortranOffsets(int[] shape, int first, int behind, int inputs)
    {
        var stride = new int[shape.Length];
        for (int k = 0, s = 1; k < shape.Length; s *= shape[k++]) stride[k] = s;
        var offsets = new int[inputs];
        for (var e = 0; e < inputs; e++)
        {
            var rest = e;
            for (var k = shape.Length - 1 - behind; k >= first; k--)
            {
                offsets[e] += rest % shape[k] * stride[k];
                rest /= shape[k];
            }
        }
        return offsets;
    }
}
