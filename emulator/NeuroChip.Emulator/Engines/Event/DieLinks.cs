using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>Which ports of which routers have a link to another die; a port is tile * 5 + p.</summary>
internal sealed class DieLinks
{
    private readonly bool[] _has;

    internal DieLinks(MeshConfig mesh)
    {
        _has = new bool[mesh.Width * mesh.Height * Port.Count];
        for (var port = 0; port < _has.Length; port++) _has[port] = mesh.CrossesDie(port / Port.Count, port % Port.Count);
    }

    internal bool Has(int port) => _has[port];
}
