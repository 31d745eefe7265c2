using NeuroChip.Chip.Config;

namespace NeuroChip.Stimulus;

/// <summary>Random routers for a chip: stages, virtual channels, allocation, speed-up and depth, all that a chip file may say.</summary>
public static class RandomRouters
{
    /// <summary>The chip with another router, one that hop, credit and injection latency alone cannot describe, and a barrier that is long enough for it.</summary>
    /// <param name="r">Where it is drawn from.</param>
    /// <param name="chip">The chip.</param>
    public static ChipConfig Draw(RandomStream r, ChipConfig chip)
    {
        while (true)
        {
            var mesh = Mesh(r, chip.Mesh);
            if (mesh.Router.BeyondLatencies().Count == 0) continue;
            return chip with { Mesh = mesh, Step = chip.Step with { BarrierCycles = mesh.CreditCycles + r.Next(5) } };
        }
    }

    private static MeshConfig Mesh(RandomStream r, MeshConfig mesh)
    {
        var channels = r.Next(2) == 0 ? 1 : r.Next(3) == 0 ? 32 : r.Next(2, 6);
        var allocation = (VcAllocation)r.Next(3);
        var speedup = r.Next(3) == 0 ? r.Next(2, 4) : 1;
        var depth = r.Next(1, 6);
        if (r.Next(4) == 0)
        {
            var router = new RouterConfig(channels, allocation, speedup, null);
            return new MeshConfig(mesh.Width, mesh.Height, depth, Math.Max(mesh.HopCycles, speedup > 1 ? 2 : 1), mesh.CreditCycles, mesh.InjectionCycles) { Router = router };
        }
        var sw = Cycles(r, 1);
        var vc = allocation switch { VcAllocation.WithSwitch => r.Next(1, sw + 1), VcAllocation.Speculative => 1, _ => Cycles(r, 1) };
        var stages = new RouterStages(r.Next(2) == 0 ? 0 : r.Next(1, 4), vc, sw, Cycles(r, 1), Cycles(r, 1), Cycles(r, 0));
        return new MeshConfig(mesh.Width, mesh.Height, depth, stages.HopCycles, stages.CreditCycles, stages.InjectionCycles)
        {
            Router = new RouterConfig(channels, allocation, speedup, stages),
        };
    }

    /// <summary>The least, as most routers have it, or up to three more.</summary>
    private static int Cycles(RandomStream r, int least) => r.Next(2) == 0 ? least : least + r.Next(4);
}
