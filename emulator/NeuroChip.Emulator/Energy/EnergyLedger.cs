using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Energy;

/// <summary>
/// The energy of a run: its counters, priced once, at the end. Prices are decimals of whole zeptojoules and counts are integers, so every
/// total is exact: the rows, the components and the layers each add up to <see cref="Total"/> to the last digit.
/// </summary>
public sealed class EnergyLedger
{
    private const int Digits = 21;

    /// <summary>Joules up to which a decimal keeps 21 places.</summary>
    private const decimal Exactness = 7e7m;

    private EnergyLedger(IReadOnlyList<EnergyRow> rows, IReadOnlyList<ComponentCost> components, IReadOnlyList<LayerEnergy> layers, IReadOnlyList<decimal> tiles)
    {
        Rows = rows;
        Components = components;
        Layers = layers;
        Tiles = tiles;
        foreach (var row in rows)
        {
            Total += row.Total;
            if (row.Static) Static += row.Total;
            if (row.Kind == Provenance.Assumed) Assumed += row.Total;
        }
        Total = PriceList.Trim(Total);
        Static = PriceList.Trim(Static);
        Interval = Interval.Of(Total, rows.Select(r => (r.Total, r.Uncertainty)));
    }

    /// <summary>Priced events, in a fixed order.</summary>
    public IReadOnlyList<EnergyRow> Rows { get; }

    /// <summary>Sums per component, in <see cref="Component.All"/> order, only those that this chip has.</summary>
    public IReadOnlyList<ComponentCost> Components { get; }

    /// <summary>Sums per layer, the input (host packets) first and the tiles without a core last.</summary>
    public IReadOnlyList<LayerEnergy> Layers { get; }

    /// <summary>Joules of each tile, index y * width + x: everything on it, transit traffic included. What is missing to the total are the host's packets.</summary>
    public IReadOnlyList<decimal> Tiles { get; }

    /// <summary>Joules of the whole run.</summary>
    public decimal Total { get; }

    /// <summary>Joules of leakage.</summary>
    public decimal Static { get; }

    /// <summary>Joules that rest on prices of kind "assumed".</summary>
    public decimal Assumed { get; }

    /// <summary>Joules, uncertainties of the rows added in quadrature as independent.</summary>
    public Interval Interval { get; }

    /// <summary>Share of the total that rests on assumed prices, 0..1.</summary>
    public double AssumedShare => Total == 0 ? 0 : (double)(Assumed / Total);

    /// <summary>Prices the counters of a run.</summary>
    /// <exception cref="DiagnosticException">NC0302 for every row that the technology lacks, NC0303 for absurd prices.</exception>
    /// <exception cref="InvalidOperationException">The sums disagree: a broken invariant.</exception>
    public static EnergyLedger Price(CounterTable counters, ChipConfig chip, ChipImage image, Technology technology)
    {
        var layers = new TileLayers(chip, image);
        var events = PricedEvents.Count(counters, chip, layers);
        var prices = new PriceList(technology, chip);

        var rows = new List<EnergyRow>(events.Count);
        var names = Component.All.Where(c => events.Exists(e => e.Component == c)).ToArray();
        var grid = new decimal[layers.Count, names.Length];
        var places = new decimal[chip.Tiles + TileLayers.HostPlaces];
        foreach (var e in events)
        {
            var price = prices[e.Key];
            var unit = PriceList.Exact(e.Static ? price.Value * e.Instances / chip.ClockHz : price.Value / e.Divisor, Digits);
            var count = 0L;
            var component = Array.IndexOf(names, e.Component);
            for (var place = 0; place < places.Length; place++)
            {
                var here = e.CountPerPlace[place];
                count = checked(count + here);
                if (here == 0) continue;
                places[place] += here * unit;
                grid[layers.OfPlace(place), component] += here * unit;
            }
            rows.Add(new EnergyRow(
                e.Key, e.Component, e.Event, count, PriceList.Trim(unit), PriceList.Trim(count * unit), e.Static,
                price.Source, price.Kind, price.Uncertainty, price.Note, e.Description));
        }

        var components = names.Select(n => new ComponentCost(n, PriceList.Trim(rows.Where(r => r.Component == n).Sum(r => r.Total)))).ToArray();
        var ledger = new EnergyLedger(rows, components, LayerTotals(layers, names, grid), [.. places.Take(chip.Tiles).Select(PriceList.Trim)]);
        ledger.AssertConserved(places.Sum());
        return ledger;
    }

    private static LayerEnergy[] LayerTotals(TileLayers layers, string[] names, decimal[,] grid)
    {
        var totals = new LayerEnergy[layers.Count];
        for (var layer = 0; layer < totals.Length; layer++)
        {
            var parts = new ComponentCost[names.Length];
            var sum = 0m;
            for (var c = 0; c < parts.Length; c++)
            {
                parts[c] = new ComponentCost(names[c], PriceList.Trim(grid[layer, c]));
                sum += grid[layer, c];
            }
            var population = layer < layers.Populations ? layer : -1;
            totals[layer] = new LayerEnergy(layers.Names[layer], population, parts, PriceList.Trim(sum));
        }
        return totals;
    }

    private void AssertConserved(decimal places)
    {
        if (Total > Exactness)
            throw new DiagnosticException("NC0303", $"the run's energy is {Total:E2} J, which no chip uses", hint: "check the units of the technology's rows");
        foreach (var row in Rows)
        {
            if (row.Total != row.Count * row.UnitCost)
                throw new InvalidOperationException($"energy row {row.Key} is not exact: {row.Count} x {row.UnitCost} J gave {row.Total} J");
        }
        if (Components.Sum(c => c.Total) != Total)
            throw new InvalidOperationException($"energy of the components is {Components.Sum(c => c.Total)} J, of the rows {Total} J");
        if (places != Total)
            throw new InvalidOperationException($"energy of the tiles and the host is {places} J, of the rows {Total} J");
        if (Layers.Sum(l => l.Total) != Total)
            throw new InvalidOperationException($"energy of the layers is {Layers.Sum(l => l.Total)} J, of the rows {Total} J");
    }
}
