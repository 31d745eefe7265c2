using System.Globalization;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Running;

/// <summary>What decides the input spikes, for the report: only what applies to the data at hand.</summary>
internal static class DataSettings
{
    /// <param name="options">As the data follow them: <see cref="IWorkload.Applied"/>.</param>
    /// <param name="format">The format that was read, never <c>auto</c>.</param>
    internal static IReadOnlyList<KeyValuePair<string, string>> Of(WorkloadOptions options, string format) =>
        format is "idx" or "digits" or "pixels" ? Images(options, format) : Recordings(options, format);

    private static List<KeyValuePair<string, string>> Images(WorkloadOptions options, string format)
    {
        List<KeyValuePair<string, string>> settings =
        [
            new("data format", format),
            new("time-steps", string.Create(CultureInfo.InvariantCulture, $"{options.Timesteps}")),
            new("coding", options.Coding.Name()),
            new("rate max", string.Create(CultureInfo.InvariantCulture, $"{options.RateMax:R}")),
        ];
        if (options.SkipSteps > 0) settings.Add(Skipped(options));
        if (options.Coding == RateCoding.Bernoulli) settings.Add(new("coding seed", string.Create(CultureInfo.InvariantCulture, $"{options.Seed}")));
        if (format == "digits") settings.Add(new("split", options.Split.ToString().ToLowerInvariant()));
        return settings;
    }

    private static List<KeyValuePair<string, string>> Recordings(WorkloadOptions options, string format) =>
    [
        new("data format", format),
        new("time bins", (options.Timesteps, options.Dt) switch
        {
            ({ } t, null) => string.Create(CultureInfo.InvariantCulture, $"{t} equal bins per recording"),
            (null, { } dt) => string.Create(CultureInfo.InvariantCulture, $"bins of {dt:R} s"),
            ({ } t, { } dt) => string.Create(CultureInfo.InvariantCulture, $"{t} bins of {dt:R} s"),
            _ => "as stored",
        }),
        new("input counts", options.CountMode == CountMode.Binary ? "binary" : "count"),
        new("bin origin", options.Origin switch
        {
            TimeOrigin.Zero => "zero",
            // Equal bins have no grid to start on.
            TimeOrigin.Grid when options.Dt is not null => "grid",
            _ => "first event",
        }),
        .. options.SkipSteps > 0 ? [Skipped(options)] : Array.Empty<KeyValuePair<string, string>>(),
    ];

    private static KeyValuePair<string, string> Skipped(WorkloadOptions options) => new("skipped steps", string.Create(CultureInfo.InvariantCulture, $"{options.SkipSteps}"));
}
