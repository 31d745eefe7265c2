using NeuroChip.Chip.Config;
using NeuroChip.Compiler.Mapping.Placement;
using NeuroChip.Compiler.Mapping.Traffic;

namespace NeuroChip.Compiler.Tests.Mapping;

public class PlacementTests
{
    [Fact]
    public void Tiny_cases_reach_the_best_of_all_placements_nearly_always()
    {
        var reached = 0;
        const int cases = 40;
        for (ulong seed = 1; seed <= cases; seed++)
        {
            var d = new TestNumbers(9000 + seed);
            var (cores, width, height) = (d.Next(2, 6), d.Next(2, 4), d.Next(2, 4));
            cores = Math.Min(cores, width * height);
            var problem = new PlacementProblem(Traffic(d, cores), new HopDistance(TestChip.With(width: width, height: height).Mesh));
            var best = Best(problem, cores, width * height);
            int[] start = [.. Enumerable.Range(0, cores)];
            var found = problem.Cost(Annealing.Run(problem, start, seed, 0, 20_000));
            Assert.True(found >= best - 1e-9, $"seed {seed}: {found} is below the best of all, {best}");
            Assert.True(found <= problem.Cost(start) + 1e-9);
            if (found <= best + 1e-9) reached++;
        }
        Assert.True(reached >= cases * 9 / 10, $"{reached} of {cases}");
    }

    [Fact]
    public void A_move_costs_what_counting_anew_says()
    {
        var d = new TestNumbers(3);
        var distance = new HopDistance(TestChip.With(width: 5, height: 4).Mesh);
        var problem = new PlacementProblem(Traffic(d, 12), distance);
        int[] tiles = [.. Enumerable.Range(0, 12)];
        for (var i = 0; i < 200; i++)
        {
            var (core, to) = (d.Next(0, 12), d.Next(0, 20));
            var other = Array.IndexOf(tiles, to);
            if (other == core) continue;
            var before = problem.Cost(tiles);
            var delta = problem.Delta(tiles, core, to, other) + (other < 0 ? 0 : problem.Delta(tiles, other, tiles[core], core));
            if (other >= 0) tiles[other] = tiles[core];
            tiles[core] = to;
            Assert.Equal(before + delta, problem.Cost(tiles), 1e-6);
        }
    }

    [Fact]
    public void A_chain_of_moves_depends_on_its_seed_and_number_alone()
    {
        var problem = new PlacementProblem(Traffic(new TestNumbers(4), 20), new HopDistance(TestChip.With(width: 6, height: 6).Mesh));
        int[] start = [.. Enumerable.Range(0, 20)];
        var first = Annealing.Run(problem, start, 5, 2, 10_000);
        Assert.Equal(first, Annealing.Run(problem, start, 5, 2, 10_000));
        Assert.Equal(20, first.Distinct().Count());
        Assert.All(first, t => Assert.InRange(t, 0, 35));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    [InlineData(4, 3)]
    public void A_way_between_dies_costs_its_links_and_what_its_borders_add(int columns, int rows)
    {
        var mesh = Cut(8, 6, columns, rows);
        var extra = mesh.Dies!.ExtraHops(mesh);
        Assert.True(extra > 1);
        var (links, ways) = (new HopDistance(mesh), new HopDistance(mesh, weighBorders: true));
        for (var a = 0; a < 48; a++)
        {
            Assert.Equal((a % 8, a % 8 + 1), (links.FromHost(a), links.ToHost(a)));
            var row = a / 8 * 8;
            Assert.Equal((Walk(row, a), Walk(a, row) + 1), (ways.FromHost(a), ways.ToHost(a)));
            for (var b = 0; b < 48; b++) Assert.Equal((Math.Abs(a % 8 - b % 8) + Math.Abs(a / 8 - b / 8), Walk(a, b)), (links.Between(a, b), ways.Between(a, b)));
        }

        // As packets go: along x, then along y.
        int Walk(int from, int to)
        {
            var cost = 0;
            while (from != to)
            {
                var (dx, dy) = (Math.Sign(to % 8 - from % 8), Math.Sign(to / 8 - from / 8));
                cost += 1 + (mesh.CrossesDie(from, dx > 0 ? 0 : dx < 0 ? 1 : dy > 0 ? 2 : 3) ? extra : 0);
                from += dx != 0 ? dx : 8 * dy;
            }
            return cost;
        }
    }

    [Fact]
    public void Groups_that_talk_are_kept_on_one_die()
    {
        // Two rings of eight cores on two dies of eight tiles. The host in the west talks to both, which makes rings above each other, on both dies, the shortest.
        var flows = new List<CoreFlow>();
        for (var c = 0; c < 16; c++) flows.Add(new CoreFlow(c, c / 8 * 8 + (c + 1) % 8, 10));
        for (var c = 0; c < 4; c++) flows.Add(new CoreFlow(c, 8 + c, 5));
        var host = new double[16];
        host[0] = host[8] = 2;
        var traffic = new CoreTraffic(16, [.. flows.OrderBy(f => f.From).ThenBy(f => f.To)], host, new double[16]);
        var mesh = Cut(4, 4, 2, 1);
        int[] start = [.. Enumerable.Range(0, 16)];
        double Crossings(bool weigh)
        {
            var problem = new PlacementProblem(traffic, new HopDistance(mesh, weigh));
            var tiles = Enumerable.Range(0, 4).Select(chain => Annealing.Run(problem, start, 1, (uint)chain, 50_000)).MinBy(t => problem.Cost(t))!;
            return flows.Sum(f => f.Packets * Math.Abs(tiles[f.From] % 4 / 2 - tiles[f.To] % 4 / 2));
        }
        Assert.Equal(20, Crossings(true));
        Assert.True(Crossings(false) >= 40);
    }

    private static MeshConfig Cut(int width, int height, int columns, int rows) =>
        TestChip.With(width: width, height: height).Mesh with { Dies = new DiesConfig(columns, rows, 20, 4, 12) };

    private static CoreTraffic Traffic(TestNumbers d, int cores)
    {
        var flows = new List<CoreFlow>();
        for (var a = 0; a < cores; a++)
            for (var b = 0; b < cores; b++)
                if (d.Chance(50)) flows.Add(new CoreFlow(a, b, d.Next(1, 100)));
        double[] Host() => [.. Enumerable.Range(0, cores).Select(_ => d.Chance(30) ? d.Next(1, 50) : 0.0)];
        return new CoreTraffic(cores, [.. flows], Host(), Host());
    }

    private static double Best(PlacementProblem problem, int cores, int tiles)
    {
        var best = double.MaxValue;
        var at = new int[cores];
        var used = new bool[tiles];
        Put(0);
        return best;

        void Put(int core)
        {
            if (core == cores)
            {
                best = Math.Min(best, problem.Cost(at));
                return;
            }
            for (var t = 0; t < tiles; t++)
            {
                if (used[t]) continue;
                used[t] = true;
                at[core] = t;
                Put(core + 1);
                used[t] = false;
            }
        }
    }
}
