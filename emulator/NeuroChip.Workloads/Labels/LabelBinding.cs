using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Images;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Labels;

/// <summary>Finds the label of every sample: from the labels file given, from the data itself, or from the labels file beside the data.</summary>
internal static class LabelBinding
{
    private const string Hint = "give --labels FILE, or --labels none for data without labels";

    /// <summary>Labels of the first <paramref name="count"/> samples, -1 where there are none by declaration; null after an error.</summary>
    internal static int[]? Bind(SampleSource source, int count, WorkloadOptions options, DiagnosticBag bag, out string? labelsFile)
    {
        labelsFile = null;
        var labels = new int[count];
        Array.Fill(labels, -1);
        if (options.Labels == "none") return labels;
        var path = options.Labels;
        if (path is null)
        {
            if (source.Label(0) is not null) path = null;
            else if ((path = Beside(source, options.Data)) is null)
            {
                if (!source.NeedsLabels) return labels;
                bag.Error("NC0604", "no labels beside the data", new SourcePosition(options.Data), Hint);
                return null;
            }
        }
        LabelTable? table = null;
        if (path is not null && (table = LabelFile.Read(path, bag)) is null) return null;
        labelsFile = table?.File;
        if (table?.Ordered is { } ordered && ordered != source.Count)
        {
            bag.Error("NC0604", $"{ordered} labels for {source.Count} samples", new SourcePosition(path!), "labels without names stand one for each sample, in order");
            return null;
        }
        var log = new ProblemLog(bag, path ?? options.Data);
        for (var i = 0; i < count; i++)
        {
            if ((table is null ? source.Label(i) : table.Find(source.Id(i), i)) is { } label) labels[i] = label;
            else if (log.Count("NC0604")) log.Report("NC0604", $"no label for sample '{ProblemLog.Quote(source.Id(i))}'", Hint);
        }
        log.Finish();
        return log.Any ? null : labels;
    }

    private static string? Beside(SampleSource source, string data)
    {
        if (source.Format == "idx") return IdxImages.LabelsBeside(source.Files[0]);
        var folder = Directory.Exists(data) ? data : Path.GetDirectoryName(Path.GetFullPath(data));
        var file = Path.Combine(folder ?? "", "labels.csv");
        return File.Exists(file) ? file : null;
    }
}
