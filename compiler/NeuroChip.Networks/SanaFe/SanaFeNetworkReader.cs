using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Reads a network in one of SANA-FE's formats and maps it onto a chip as its file says.</summary>
public static class SanaFeNetworkReader
{
    /// <summary>Reads a file: <c>.net</c> is a netlist, <c>.npz</c> the weights of the DVS example, anything else YAML; each may be packed by gzip.</summary>
    /// <param name="path">Path as the user gave it.</param>
    /// <param name="chip">Chip.</param>
    /// <param name="bag">Takes every problem.</param>
    /// <param name="layerCores">For <c>.npz</c>: cores of each layer, or null for one, four, sixteen, sixteen, four and one.</param>
    /// <returns>The mapped network, or null after an error.</returns>
    public static TimedNetwork? ReadFile(string path, TimedChip chip, DiagnosticBag bag, IReadOnlyList<int>? layerCores = null)
    {
        if (SanaFeText.Bytes(path, bag) is not { } bytes) return null;
        return Read(path, bytes, chip, bag, layerCores);
    }

    /// <summary>Reads unpacked bytes; the format goes by the end of the name.</summary>
    /// <param name="name">File name.</param>
    /// <param name="bytes">Content.</param>
    /// <param name="chip">Chip.</param>
    /// <param name="bag">Takes every problem.</param>
    /// <param name="layerCores">See <see cref="ReadFile"/>.</param>
    /// <returns>The mapped network, or null after an error.</returns>
    public static TimedNetwork? Read(string name, byte[] bytes, TimedChip chip, DiagnosticBag bag, IReadOnlyList<int>? layerCores = null)
    {
        var bare = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        NetworkDraft? draft;
        if (bare.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)) draft = NpzNetwork.Read(name, bytes, chip, layerCores, bag);
        else if (SanaFeText.Decode(name, bytes, bag) is not { } text) draft = null;
        else if (bare.EndsWith(".net", StringComparison.OrdinalIgnoreCase)) draft = Netlist.Read(name, text, chip, bag);
        else draft = NetworkYaml.Read(name, text, chip, bag);
        return draft is null || bag.HasErrors ? null : NetworkBuilder.Build(draft, chip, name, bag);
    }
}
