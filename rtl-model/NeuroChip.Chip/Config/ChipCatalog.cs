using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Config;

/// <summary>Loads chips: presets by name, files by path.</summary>
public static class ChipCatalog
{
    private const string Folder = "chips";

    /// <summary>Names of the presets.</summary>
    public static IReadOnlyList<string> Names { get; } = EmbeddedFiles.Names(Folder);

    /// <summary>Loads a chip.</summary>
    /// <param name="presetOrPath">Name of a preset or path of a YAML file.</param>
    /// <param name="sets">Overrides as on the command line, for example <c>mesh.width=8</c>; the last one of a key wins.</param>
    /// <exception cref="DiagnosticException">NC0102, NC0105, NC0106 or NC0201 to NC0210, all problems at once.</exception>
    public static ChipConfig Load(string presetOrPath, IReadOnlyList<string>? sets = null) => Load(presetOrPath, [], sets ?? []);

    /// <summary>Loads a chip whose keys come from elsewhere as well.</summary>
    /// <param name="presetOrPath">Name of a preset or path of a YAML file.</param>
    /// <param name="beneath">Keys above those of the chip and beneath the overrides, each over the one before it.</param>
    /// <param name="sets">Overrides as on the command line.</param>
    /// <exception cref="DiagnosticException">As <see cref="Load(string, IReadOnlyList{string})"/>; a problem with a key is shown where it came from.</exception>
    public static ChipConfig Load(string presetOrPath, IReadOnlyList<ChipOverlay> beneath, IReadOnlyList<string> sets)
    {
        var bag = new DiagnosticBag();
        if (Names.Contains(presetOrPath)) return Bind(presetOrPath, ReadPreset(presetOrPath, bag), beneath, sets, bag);
        if (!EmbeddedFiles.LooksLikePath(presetOrPath) && !File.Exists(presetOrPath))
            throw PresetCatalog.Names.Contains(presetOrPath) ? NotRunnable(PresetCatalog.Load(presetOrPath))
                : new DiagnosticException("NC0105", $"unknown chip '{Excerpt.Of(presetOrPath)}'", hint: Suggest(presetOrPath) + "; or give the path of a YAML file");
        var root = YamlReader.ReadFile(presetOrPath, bag);
        if (root is not null && PresetCatalog.IsPreset(root)) throw NotRunnable(PresetCatalog.Load(presetOrPath));
        if (root?.Find("architecture") is not null && root.Find("mesh") is null)
            throw new DiagnosticException("NC0105", "this is an architecture of SANA-FE, which this command does not run", new SourcePosition(presetOrPath),
                $"run it with 'neurochip sanafe {Excerpt.Of(presetOrPath)} NETWORK'; chips that this command takes: {string.Join(", ", Names)}");
        if (root is null) bag.ThrowIfErrors();
        var config = Bind(presetOrPath, root!, beneath, sets, bag);
        return config with { Technology = Resolve(config.Technology, presetOrPath) };
    }

    /// <summary>Reads a chip from text that is not in a file.</summary>
    /// <param name="fileName">Name for positions.</param>
    /// <param name="yaml">The text.</param>
    /// <param name="sets">Overrides as on the command line.</param>
    /// <exception cref="DiagnosticException">As <see cref="Load(string, IReadOnlyList{string})"/>.</exception>
    public static ChipConfig Parse(string fileName, string yaml, IReadOnlyList<string>? sets = null)
    {
        var bag = new DiagnosticBag();
        var root = YamlReader.ReadText(fileName, yaml, bag);
        if (root is null) bag.ThrowIfErrors();
        return Bind(fileName, root!, [], sets ?? [], bag);
    }

    /// <summary>The keys of a preset or file with their values, sources and meaning, in reference order.</summary>
    /// <exception cref="DiagnosticException">As <see cref="Load(string, IReadOnlyList{string})"/>.</exception>
    public static ChipDescription Describe(string presetOrPath)
    {
        var config = Load(presetOrPath);
        var bag = new DiagnosticBag();
        var root = Names.Contains(presetOrPath) ? ReadPreset(presetOrPath, bag) : YamlReader.ReadFile(presetOrPath, bag)!;
        var sources = new Dictionary<string, KeySource>(StringComparer.Ordinal);
        var given = new ChipLayers(new DiagnosticBag());
        given.AddFile(root);
        if (root.Find("extends") is { Text: var parent })
            foreach (var (path, source) in KeySources.Read(ReadPreset(parent, bag), complete: false, bag))
                if (given.Find(path) is null) sources[path] = source;
        foreach (var (path, source) in KeySources.Read(root, complete: false, bag)) sources[path] = source;
        var keys = new List<ChipKeyValue>();
        foreach (var key in ChipKeys.All)
            if (key.Write(config) is { } text) keys.Add(new ChipKeyValue(key, text, sources.GetValueOrDefault(key.Path)));
        return new ChipDescription(config, keys);
    }

    private static ChipConfig Bind(string name, YamlNode root, IReadOnlyList<ChipOverlay> beneath, IReadOnlyList<string> sets, DiagnosticBag bag)
    {
        var layers = new ChipLayers(bag);
        if (root.Kind == YamlKind.Mapping)
        {
            AddParent(root, layers, bag);
            KeySources.Read(root, complete: Names.Contains(name), bag);
        }
        layers.AddFile(root);
        foreach (var overlay in beneath) layers.AddValues(SetOverride.Parse(overlay.Keys, bag, overlay.Origin));
        layers.AddValues(SetOverride.Parse(sets, bag));
        // What is no mapping has been reported; every key missing from it would be noise.
        if (root.Kind != YamlKind.Mapping) bag.ThrowIfErrors();
        return ChipBinder.Bind(layers, NameOf(name), new SourcePosition(name, 1, 1), bag);
    }

    private static void AddParent(YamlNode root, ChipLayers layers, DiagnosticBag bag)
    {
        if (root.Find("extends") is not { } parent) return;
        if (parent.Kind != YamlKind.Scalar || parent.Text.Length == 0) bag.Error("NC0202", "'extends' takes the name of a preset", parent.Position);
        else if (!Names.Contains(parent.Text)) bag.Error("NC0105", $"unknown preset '{Excerpt.Of(parent.Text)}'", parent.Position, Suggest(parent.Text));
        else layers.AddFile(WithoutName(ReadPreset(parent.Text, bag)));
        // Without its parent nearly every key would be reported as missing.
        bag.ThrowIfErrors();
    }

    // A file that extends a preset is another chip: its name and description are its own.
    private static YamlNode WithoutName(YamlNode preset)
    {
        preset.Entries.RemoveAll(e => e.Key.Text is "chip" or "description");
        return preset;
    }

    private static YamlNode ReadPreset(string name, DiagnosticBag bag) =>
        YamlReader.Read(name, EmbeddedFiles.Read(Folder, name), bag) ?? throw new DiagnosticException(bag.Items);

    // A known name is not to be called unknown.
    private static DiagnosticException NotRunnable(ChipPreset preset) => LoihiChip.Names.Contains(preset.Name)
        ? new("NC0105", $"'{preset.Name}' is a timed chip, which this command does not run", hint: $"run it with 'neurochip sanafe {preset.Name} NETWORK'; chips that this command takes: {string.Join(", ", Names)}")
        : new("NC0105", $"'{preset.Name}' is a preset ({preset.Model.Kind}) and cannot run", hint: $"'neurochip chips show {preset.Name}' prints what is known of it; chips that this command takes: {string.Join(", ", Names)}");

    private static string Suggest(string name) => Spelling.Hint(name, Names) ?? $"presets: {string.Join(", ", Names)}";

    private static string NameOf(string file)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        return stem.Length > 0 && ChipText.IsPrintable(stem) ? stem : "chip";
    }

    // A technology file is found beside the chip file that names it.
    private static string Resolve(string technology, string chipPath)
    {
        if (!EmbeddedFiles.LooksLikePath(technology) || technology.Contains('\0') || Path.IsPathRooted(technology)) return technology;
        var beside = Path.Combine(Path.GetDirectoryName(chipPath) ?? "", technology);
        return File.Exists(beside) ? beside : technology;
    }
}
