using NeuroChip.Chip.Image.Certificate;

namespace NeuroChip.Chip.Image;

/// <summary>
/// A compiled network: the only thing that crosses from the compiler to the engines and the RTL. Immutable by convention; written and read by
/// <see cref="ChipImageFile"/>.
/// </summary>
public sealed record ChipImage
{
    /// <summary>Network name.</summary>
    public required string Network { get; init; }

    /// <summary>The chip, as fully resolved YAML; the image runs on exactly this chip.</summary>
    public required string ChipYaml { get; init; }

    /// <summary>Semantics and compiler options that decide the numbers, as key and value for reports (dt, spikes per step, v_min, reset, weight bits, ...).</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Options { get; init; }

    /// <summary>Shape of the input, row-major.</summary>
    public required int[] InputShape { get; init; }

    /// <summary>Populations; index 0 is the input.</summary>
    public required PopulationInfo[] Populations { get; init; }

    /// <summary>Projections.</summary>
    public required ProjectionInfo[] Projections { get; init; }

    /// <summary>Cores, ordered by population, then by slice.</summary>
    public required CoreImage[] Cores { get; init; }

    /// <summary>
    /// Destinations of each input element, injected by the host at the west edge of the destination's row: Dx = destination x + 1 hops from the
    /// host port, Dy = destination row (absolute).
    /// </summary>
    public required RouteTable InputRoutes { get; init; }

    /// <summary>Index of the population that is read out.</summary>
    public required int OutputPopulation { get; init; }

    /// <summary>
    /// Tables of a chip with multicast trees; null where a packet goes to one core. With trees an entry of a <see cref="RouteTable"/> names a key in place of an axon:
    /// Dx and Dy are 0, for the host's entries 1 and the row at whose port it sends.
    /// </summary>
    public MulticastTables? Multicast { get; init; }

    /// <summary>What was proved of it; null for an image that no compiler made. No part of the payload and its digest.</summary>
    public ImageCertificate? Certificate { get; init; }

    /// <summary>Largest population depth: T recording steps take T + Depth chip steps.</summary>
    public int Depth => Populations.Max(p => p.Depth);
}
