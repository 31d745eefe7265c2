using System.Runtime.InteropServices;

namespace NeuroChip.Benchmarks.Mapping;

/// <summary>Debian's libmetis5 (G. Karypis, V. Kumar, SIAM J. Sci. Comput. 20, 1998), if it is there. Its idx_t has 32 bits; a library with another width is found out and refused.</summary>
internal static unsafe partial class Metis
{
    private const string Library = "libmetis.so.5";
    private const int Options = 40;
    private const int ObjectiveOption = 1;
    private const int SeedOption = 8;
    private const int Done = 1;

    /// <summary>Null if it can be used, else why not.</summary>
    internal static string? Missing()
    {
        if (!NativeLibrary.TryLoad(Library, out _)) return $"{Library} is not installed (apt-get install libmetis5)";
        // A path of four vertices falls into two halves; read with another width of idx_t the answer is none.
        var parts = Partition([[1], [0, 2], [1, 3], [2]], 2, volume: false);
        return parts is not null && parts[0] == parts[1] && parts[2] == parts[3] && parts[0] != parts[2] ? null : $"{Library} has another width of idx_t than 32 bits, or does not answer";
    }

    /// <summary>Parts of an undirected graph of neighbour lists by k-way partitioning with the library's own balance (parts may be 3 % too large), or null if the library reports an error.</summary>
    /// <param name="neighbours">Neighbours of every vertex, both directions.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="volume">Minimise communication volume in place of the edge cut.</param>
    internal static int[]? Partition(int[][] neighbours, int parts, bool volume)
    {
        var n = neighbours.Length;
        var start = new int[n + 1];
        for (var i = 0; i < n; i++) start[i + 1] = start[i] + neighbours[i].Length;
        var adjacent = new int[start[n]];
        for (var i = 0; i < n; i++) neighbours[i].CopyTo(adjacent, start[i]);
        var options = new int[Options];
        var part = new int[n];
        var (constraints, cut, count) = (1, 0, parts);
        fixed (int* s = start, a = adjacent, o = options, p = part)
        {
            _ = METIS_SetDefaultOptions(o);
            options[ObjectiveOption] = volume ? 1 : 0;
            options[SeedOption] = 1;
            var status = METIS_PartGraphKway(&n, &constraints, s, a, null, null, null, &count, null, null, o, &cut, p);
            return status == Done && Array.TrueForAll(part, x => x >= 0 && x < parts) ? part : null;
        }
    }

    [LibraryImport(Library)]
    private static partial int METIS_SetDefaultOptions(int* options);

    [LibraryImport(Library)]
    private static partial int METIS_PartGraphKway(int* vertices, int* constraints, int* start, int* adjacent, int* weights, int* sizes, int* edgeWeights, int* parts,
        float* targets, float* imbalance, int* options, int* objective, int* part);
}
