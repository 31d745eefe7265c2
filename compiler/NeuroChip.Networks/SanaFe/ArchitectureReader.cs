using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>
/// Reads a chip description in SANA-FE's architecture format: architecture / tile / core / axon_in, synapse, dendrite, soma, axon_out.
/// Every problem is reported; a key without effect is a warning.
/// </summary>
public sealed class ArchitectureReader
{
    private static readonly string[] FileKeys = ["architecture"];
    private static readonly string[] ArchitectureKeys = ["name", "attributes", "tile"];
    private static readonly string[] TileEntryKeys = ["name", "attributes", "core"];
    private static readonly string[] ChipKeys = ["topology", "width", "height", "link_buffer_size", "sync_model", "latency_sync"];
    private static readonly string[] Directions = ["north", "east", "south", "west"];
    private static readonly string[] TileKeys = [.. Directions.SelectMany(d => new[] { $"energy_{d}_hop", $"latency_{d}_hop" }), "log_energy"];

    private readonly Reading _read;
    private readonly CoreKindReader _cores;
    private readonly TimeBase _time = new();
    private readonly List<TileDraft> _tiles = [];
    private readonly List<CoreDraft> _coreList = [];

    // Classes: code for lists of tuples is compiled at every start, for lists of references it comes with the runtime.
    private sealed record TileDraft(int X, int Y, decimal[] Joules, decimal[] Seconds);

    private sealed record CoreDraft(int Tile, int Offset, int Kind);

    private sealed record SyncDraft(int Tiles, decimal Seconds);

    private ArchitectureReader(DiagnosticBag bag)
    {
        _read = new Reading(bag);
        _cores = new CoreKindReader(_read, _time);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path as the user gave it.</param>
    /// <param name="bag">Takes every problem.</param>
    /// <returns>The chip, or null after an error.</returns>
    public static TimedChip? ReadFile(string path, DiagnosticBag bag) =>
        SanaFeText.Text(path, bag) is { } text ? Read(path, text, bag) : null;

    /// <summary>Reads text.</summary>
    /// <param name="name">File name for positions.</param>
    /// <param name="text">Content.</param>
    /// <param name="bag">Takes every problem.</param>
    /// <returns>The chip, or null after an error.</returns>
    public static TimedChip? Read(string name, string text, DiagnosticBag bag)
    {
        if (YamlReader.ReadText(name, text, bag) is not { } root) return null;
        var reader = new ArchitectureReader(bag);
        var chip = reader.Chip(root);
        return bag.HasErrors ? null : chip;
    }

    private TimedChip? Chip(YamlNode root)
    {
        if (_read.Required(root, "architecture") is not { } chip) return null;
        _read.Known(root, FileKeys);
        _read.Known(chip, ArchitectureKeys);
        var name = chip.Kind == YamlKind.Mapping && chip.Find("name") is { } n ? _read.Name(n) : "chip";
        if (_read.Required(chip, "attributes") is not { } attributes) return null;
        var width = _read.Required(attributes, "width") is { } w ? _read.Integer(w, 1, SanaFeLimits.MaxTiles, 0) : 0;
        var height = _read.Required(attributes, "height") is { } h ? _read.Integer(h, 1, SanaFeLimits.MaxTiles, 0) : 0;
        var buffer = _read.Required(attributes, "link_buffer_size") is { } b ? _read.Integer(b, 0, int.MaxValue, 0) : 0;
        if ((long)width * height > SanaFeLimits.MaxTiles) _read.Error("NC0409", $"the mesh has {(long)width * height} places; at most {SanaFeLimits.MaxTiles} are supported", attributes);
        _read.Known(attributes, ChipKeys);
        var sync = Sync(attributes);
        if (_read.Required(chip, "tile") is not { } tiles) return null;
        // A size that could not be read has been reported; the tiles are then looked at as if there were room.
        var places = width == 0 || height == 0 ? SanaFeLimits.MaxTiles : (long)width * height;
        foreach (var tile in Reading.Each(tiles)) Tile(tile, places, Math.Max(1, height));
        if (_read.Bag.HasErrors) return null;

        var tick = _time.SecondsPerTick;
        return new TimedChip
        {
            Name = name, Width = width, Height = height, LinkBuffer = buffer, SecondsPerTick = tick,
            Tiles = [.. _tiles.Select(t => new TimedTile(t.X, t.Y, Hop(t, 0), Hop(t, 1), Hop(t, 2), Hop(t, 3)))],
            Cores = Cores(),
            Synapses = _cores.Synapses(), Dendrites = _cores.Dendrites(), Somas = _cores.Somas(),
            Sync = [.. sync.Select(s => new SyncCost(s.Tiles, _time.Ticks(s.Seconds)))],
        };
        EventCost Hop(TileDraft t, int d) => new(t.Joules[d], _time.Ticks(t.Seconds[d]));
    }

    private List<TimedCore> Cores()
    {
        var kinds = _cores.Kinds();
        return [.. _coreList.Select(c => new TimedCore(c.Tile, c.Offset, kinds[c.Kind]))];
    }

    private List<SyncDraft> Sync(YamlNode attributes)
    {
        var model = attributes.Find("sync_model") is { } m ? _read.Name(m) : "fixed";
        var latency = attributes.Find("latency_sync");
        var rows = new List<SyncDraft>();
        if (model is not ("fixed" or "table")) _read.Error("NC0209", $"unknown sync_model '{Excerpt.Of(model)}'", attributes.Find("sync_model")!, "fixed or table");
        else if (latency is null)
        {
            if (model == "table") _read.Error("NC0204", "'latency_sync' is missing", attributes, "sync_model: table needs it");
        }
        else if (latency.Kind == YamlKind.Scalar) rows.Add(new(0, _time.Note(_read.Quantity(latency))));
        else if (model == "fixed") _read.WrongType(latency, "one time");
        else if (latency.Kind == YamlKind.Sequence)
            for (var i = 0; i < latency.Items.Count; i++) rows.Add(new(i, _time.Note(_read.Quantity(latency.Items[i]))));
        else
            foreach (var entry in latency.Entries) rows.Add(new(_read.Integer(entry.Key, 0, int.MaxValue, 0), _time.Note(_read.Quantity(entry.Value))));
        return [.. rows.OrderBy(r => r.Tiles)];
    }

    private void Tile(YamlNode tile, long places, int height)
    {
        if (_read.Required(tile, "name") is not { } name) return;
        _read.Known(tile, TileEntryKeys);
        if (!NameRange.TrySplit(_read.Name(name), out _, out var count, out _))
        {
            _read.Error("NC0202", $"'{Excerpt.Of(name.Text)}' holds no range", name, "write name[0..31]");
            return;
        }
        var (joules, seconds) = (new decimal[4], new decimal[4]);
        if (_read.Required(tile, "attributes") is { } attributes)
        {
            for (var d = 0; d < 4; d++)
            {
                if (_read.Required(attributes, $"energy_{Directions[d]}_hop") is { } e) joules[d] = _read.Quantity(e);
                if (_read.Required(attributes, $"latency_{Directions[d]}_hop") is { } l) seconds[d] = _time.Note(_read.Quantity(l));
            }
            _read.Known(attributes, TileKeys);
        }
        if (_tiles.Count + count > places)
        {
            _read.Error("NC0207", $"{_tiles.Count + count} tiles do not fit the mesh of {places}", name);
            return;
        }
        if (_read.Required(tile, "core") is not { } cores) return;
        var kinds = Reading.Each(cores).Select(c => _cores.Read(c)).ToList();
        var perTile = 0;
        foreach (var kind in kinds) perTile += kind.Count;
        if (_coreList.Count + perTile * count > SanaFeLimits.MaxCores)
        {
            _read.Error("NC0409", $"more than {SanaFeLimits.MaxCores} cores", name);
            return;
        }
        for (var i = 0; i < count; i++)
        {
            var id = _tiles.Count;
            _tiles.Add(new(id / height, id % height, joules, seconds));
            var offset = 0;
            foreach (var (kind, cores1) in kinds)
                for (var c = 0; c < cores1; c++) _coreList.Add(new(id, offset++, kind));
        }
    }
}
