using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>A chip, a network and a sample, and the smaller ones that can be made of them.</summary>
internal sealed record ShrinkableRun(ChipConfig Chip, ChipImage Image, SampleSpikes Sample)
{
    /// <summary>
    /// The smallest run found that still fails: of the candidates of a run, largest cuts first, the first that fails is taken, until none does.
    /// </summary>
    /// <param name="fails">True if a run shows the failure.</param>
    /// <param name="tries">Most runs tried.</param>
    internal ShrinkableRun Shrink(Func<ShrinkableRun, bool> fails, int tries = 400)
    {
        var smallest = this;
        while (true)
        {
            var next = smallest.Candidates().TakeWhile(_ => tries-- > 0).FirstOrDefault(fails);
            if (next is null) return smallest;
            smallest = next;
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Chip.Mesh.Width} x {Chip.Mesh.Height} mesh, {Image.Cores.Length} cores, {Image.Cores.Sum(c => c.NeuronIndex.Length)} neurons, "
        + $"{Image.Cores.Sum(c => c.Routes.Entries.Length)} + {Image.InputRoutes.Entries.Length} routes, {Sample.Timesteps} steps, {Sample.Index.Length} input events\n"
        + $"chip: {Chip}\ncore: {Chip.Core}\nsample: offsets [{string.Join(", ", Sample.Offsets)}] elements [{string.Join(", ", Sample.Index)}] counts [{string.Join(", ", Sample.Count)}]\n"
        + string.Join('\n', Image.Cores.Select(c => $"core at {c.TileX},{c.TileY}: {c.NeuronIndex.Length} neurons, start {c.StartStep}, {c.Neurons}, routes {string.Join(' ', c.Routes.Entries.Take(20))}"));

    private IEnumerable<ShrinkableRun> Candidates()
    {
        foreach (var steps in (int[])[Sample.Timesteps / 2, Sample.Timesteps - 1])
            if (steps > 0 && steps < Sample.Timesteps) yield return this with { Sample = Keep((step, _) => step < steps, steps) };
        for (var i = 0; i < Image.Cores.Length && Image.Cores.Length > 1; i++) yield return WithoutCore(i);
        foreach (var (from, to) in Parts(Sample.Index.Length)) yield return this with { Sample = Keep((_, i) => i < from || i >= to, Sample.Timesteps) };
        foreach (var (from, to) in Parts(Image.InputRoutes.Entries.Length))
            yield return this with { Image = Image with { InputRoutes = Without(Image.InputRoutes, (i, _) => i >= from && i < to) } };
        for (var c = 0; c < Image.Cores.Length; c++)
            foreach (var (from, to) in Parts(Image.Cores[c].Routes.Entries.Length))
                yield return WithCore(c, Image.Cores[c] with { Routes = Without(Image.Cores[c].Routes, (i, _) => i >= from && i < to) });
    }

    /// <summary>Everything, then halves, quarters and so on, down to single items or sixteen parts.</summary>
    private static IEnumerable<(int From, int To)> Parts(int length)
    {
        for (var parts = 1; parts <= 16 && parts <= length; parts *= 2)
            for (var p = 0; p < parts; p++) yield return ((int)((long)length * p / parts), (int)((long)length * (p + 1) / parts));
    }

    private SampleSpikes Keep(Func<int, int, bool> keep, int steps)
    {
        var (offsets, index, count) = (new List<int> { 0 }, new List<int>(), new List<int>());
        for (var t = 0; t < steps; t++)
        {
            for (var i = Sample.Offsets[t]; i < Sample.Offsets[t + 1]; i++)
            {
                if (!keep(t, i)) continue;
                index.Add(Sample.Index[i]);
                count.Add(Sample.Count[i]);
            }
            offsets.Add(index.Count);
        }
        return new SampleSpikes([.. offsets], [.. index], [.. count], Sample.Label, Sample.Id);
    }

    private ShrinkableRun WithCore(int index, CoreImage core)
    {
        var cores = Image.Cores.ToArray();
        cores[index] = core;
        return this with { Image = Image with { Cores = cores } };
    }

    private ShrinkableRun WithoutCore(int index)
    {
        var gone = Image.Cores[index];
        bool Leads(CoreImage from, RouteEntry e) => from.TileX + e.Dx == gone.TileX && from.TileY + e.Dy == gone.TileY;
        return this with
        {
            Image = Image with
            {
                Cores = [.. Image.Cores.Where((_, i) => i != index).Select(c => c with { Routes = Without(c.Routes, (_, e) => Leads(c, e)) })],
                // The host's entries count from column -1 and name the row.
                InputRoutes = Without(Image.InputRoutes, (_, e) => e.Dx - 1 == gone.TileX && e.Dy == gone.TileY),
            },
        };
    }

    private static RouteTable Without(RouteTable table, Func<int, RouteEntry, bool> gone)
    {
        var start = new int[table.Start.Length];
        var entries = new List<RouteEntry>();
        for (var s = 0; s + 1 < start.Length; s++)
        {
            for (var i = table.Start[s]; i < table.Start[s + 1]; i++)
                if (!gone(i, table.Entries[i])) entries.Add(table.Entries[i]);
            start[s + 1] = entries.Count;
        }
        return new RouteTable(start, [.. entries]);
    }
}
