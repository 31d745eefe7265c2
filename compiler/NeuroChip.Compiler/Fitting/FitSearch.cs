using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Fitting;

/// <summary>
/// Finds the nearest chips that a network fits, by trying: every limit that is exceeded is raised as far as it goes, then lowered key by key, by
/// bisection, to the least value with which the mapping succeeds.
/// </summary>
public sealed class FitSearch
{
    // Each round raises at least one more key.
    private const int MaxRounds = 12;
    private readonly ChipConfig _chip;
    private readonly Func<ChipConfig, int?, (int Cores, IReadOnlyList<Diagnostic> Errors)> _map;
    private readonly Dictionary<(ChipConfig, int?), (int Cores, IReadOnlyList<Diagnostic> Errors)> _tried = [];

    private FitSearch(ChipConfig chip, Func<ChipConfig, int?, (int, IReadOnlyList<Diagnostic>)> map) => (_chip, _map) = (chip, map);

    /// <summary>Searches.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="chip">The chip that it may not fit.</param>
    /// <param name="options">Options of the compilation.</param>
    /// <exception cref="DiagnosticException">The network cannot be mapped to any chip: an error that is none of size.</exception>
    public static FitSuggestion Run(NetworkPlan plan, ChipConfig chip, CompilerOptions options)
    {
        var trials = NetworkCompiler.Trials(plan, chip, options);
        var search = new FitSearch(chip, trials);
        var errors = search.Try(chip).Errors;
        if (errors.Count == 0) return new FitSuggestion(true, search.SmallerMesh(), search._tried.Count, []);
        var found = new List<IReadOnlyList<FitChange>>();
        IReadOnlyList<Diagnostic> remaining = errors;
        void Add((IReadOnlyList<FitChange>? Changes, IReadOnlyList<Diagnostic> Remaining) result)
        {
            if (result.Changes is null) remaining = result.Remaining;
            else if (!found.Exists(f => f.SequenceEqual(result.Changes))) found.Add(result.Changes);
        }
        Add(search.Grow([]));
        // A larger mesh or larger tables are one answer, larger cores the other.
        if (errors.All(e => e.Code is "NC0705" or "NC0706")) Add(search.Grow(FitKey.CoreSize, onlyThese: true));
        if (errors.All(e => e.Code == "NC0708") && search.FewerBits(options.WeightBits ?? chip.Core.Synapse.WeightBits) is { } bits) found.Add(bits);
        return new FitSuggestion(false, found, search._tried.Count, found.Count > 0 ? [] : remaining);
    }

    private (int Cores, IReadOnlyList<Diagnostic> Errors) Try(ChipConfig chip, int? weightBits = null)
    {
        if (!_tried.TryGetValue((chip, weightBits), out var result)) _tried[(chip, weightBits)] = result = _map(chip, weightBits);
        return result;
    }

    private bool Fits(ChipConfig chip) => Try(chip).Errors.Count == 0;

    /// <summary>Raises keys until the network fits, then lowers each as far as it goes; null where the largest chip does not help.</summary>
    private (IReadOnlyList<FitChange>? Changes, IReadOnlyList<Diagnostic> Remaining) Grow(FitKey[] start, bool onlyThese = false)
    {
        var keys = new List<FitKey>(start);
        var chip = keys.Aggregate(_chip, (c, k) => k.With(c, k.Max(c)));
        IReadOnlyList<Diagnostic> errors = [];
        for (var round = 0; round < MaxRounds; round++)
        {
            errors = Try(chip).Errors;
            if (errors.Count == 0) return (Shrink(chip, keys), []);
            var known = keys.Count;
            foreach (var error in errors)
            {
                // With the largest mesh used up, only larger cores are left.
                var wanted = error.Code == "NC0706" && keys.Contains(FitKey.MeshWidth) ? FitKey.CoreSize : FitKey.Of(error.Code);
                foreach (var key in wanted)
                    if (!keys.Contains(key) && !(onlyThese && key.Path.StartsWith("mesh", StringComparison.Ordinal))) keys.Add(key);
            }
            if (keys.Count == known) break;
            foreach (var key in keys) chip = key.With(chip, key.Max(chip));
        }
        return (null, errors);
    }

    private List<FitChange> Shrink(ChipConfig chip, List<FitKey> keys)
    {
        // The number of tiles follows from all else.
        FitKey[] others = [.. keys.Where(k => k != FitKey.MeshWidth && k != FitKey.MeshHeight)];
        foreach (var key in others) chip = Least(chip, key);
        // Where fitting is not monotonic a key may give way once others have; until none does.
        for (var again = true; again;)
        {
            again = false;
            if (keys.Contains(FitKey.MeshWidth)) chip = LeastMesh(chip);
            foreach (var key in others)
            {
                var value = key.Get(chip);
                if (value <= key.Get(_chip) || !Fits(key.With(chip, value - 1))) continue;
                (chip, again) = (Least(key.With(chip, value - 1), key), true);
            }
        }
        return [.. keys.Where(k => k.Get(chip) != k.Get(_chip)).Select(k => k.Change(k.Get(chip))).OrderBy(c => c.Key.StartsWith("mesh", StringComparison.Ordinal) ? 0 : 1)];
    }

    /// <summary>The least value of a key, not below the chip's own, with which the network fits; it fits with the present one.</summary>
    private ChipConfig Least(ChipConfig chip, FitKey key)
    {
        var (low, high) = (key.Get(_chip), key.Get(chip));
        if (low >= high) return chip;
        if (Fits(key.With(chip, low))) return key.With(chip, low);
        // Needs are near the limit more often than far: the step doubles from below before the interval is halved.
        for (long step = 1; low + step < high; step *= 2)
        {
            var value = (int)(low + step);
            if (Fits(key.With(chip, value)))
            {
                high = value;
                break;
            }
            low = value;
        }
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Fits(key.With(chip, middle))) high = middle;
            else low = middle;
        }
        return key.With(chip, high);
    }

    /// <summary>The chip's own mesh if it is enough, else the smallest that is nearly square.</summary>
    private ChipConfig LeastMesh(ChipConfig chip)
    {
        var own = WithMesh(chip, (_chip.Mesh.Width, _chip.Mesh.Height));
        return Fits(own) ? own : FirstFit(chip, MeshSizes.NearlySquare(chip.Mesh.Dies)) ?? chip;
    }

    /// <summary>The first of several meshes, each with more tiles than the one before, with which a chip that fits still does.</summary>
    private ChipConfig? FirstFit(ChipConfig chip, IReadOnlyList<(int Width, int Height)> sizes)
    {
        // The mapper takes more cores than it needs where tiles are free, so that they are an upper bound.
        var cores = Try(chip).Cores;
        var enough = sizes.Count - 1;
        while (enough > 0 && sizes[enough - 1].Width * sizes[enough - 1].Height >= cores) enough--;
        // Whether there are tiles enough depends on their number alone: what lies below needs no trial.
        var few = -1;
        while (enough - few > 1)
        {
            var middle = few + (enough - few) / 2;
            if (HasTiles(WithMesh(chip, sizes[middle]))) enough = middle;
            else few = middle;
        }
        // With enough of them routing tables may still overflow, as the cut differs with the tiles that are free.
        for (var i = Math.Max(0, enough); i < sizes.Count; i++)
            if (Fits(WithMesh(chip, sizes[i]))) return WithMesh(chip, sizes[i]);
        return null;
    }

    private bool HasTiles(ChipConfig chip) => Try(chip).Errors.All(e => e.Code != "NC0706");

    private static ChipConfig WithMesh(ChipConfig chip, (int Width, int Height) size) => chip with { Mesh = chip.Mesh with { Width = size.Width, Height = size.Height } };

    private List<IReadOnlyList<FitChange>> SmallerMesh()
    {
        var mesh = (FirstFit(_chip, MeshSizes.Below(_chip.Tiles, _chip.Mesh.Dies)) ?? _chip).Mesh;
        return mesh.Width * mesh.Height >= _chip.Tiles ? [] : [[FitKey.MeshWidth.Change(mesh.Width), FitKey.MeshHeight.Change(mesh.Height)]];
    }

    /// <summary>The most weight bits with which the accumulator is wide enough; null where one is too many.</summary>
    private List<FitChange>? FewerBits(int bits)
    {
        for (var fewer = bits - 1; fewer >= 1; fewer--)
            if (Try(_chip, fewer).Errors.Count == 0) return [new FitChange("--weight-bits", fewer, "")];
        return null;
    }
}
