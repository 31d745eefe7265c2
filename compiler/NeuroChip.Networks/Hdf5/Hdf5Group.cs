using System.Text;
using static NeuroChip.Networks.Hdf5.Hdf5Native;

namespace NeuroChip.Networks.Hdf5;

/// <summary>A group: named groups and datasets.</summary>
public sealed class Hdf5Group : IDisposable
{
    // A name longer than this, or more links, is no network file but damage.
    private const int MaxNameBytes = 4096;
    private const ulong MaxLinks = 1 << 20;

    private readonly bool _owns;

    internal Hdf5Group(Hdf5File file, Hdf5Handle handle, string path, bool owns = true)
    {
        File = file;
        Handle = handle;
        Path = path;
        _owns = owns;
    }

    /// <summary>The file it lies in.</summary>
    public Hdf5File File { get; }

    /// <summary>Absolute path inside the file.</summary>
    public string Path { get; }

    internal Hdf5Handle Handle { get; }

    /// <summary>Path of a member.</summary>
    public string PathOf(string name) => Path == "/" ? "/" + name : Path + "/" + name;

    /// <summary>True if a link of that name exists.</summary>
    public bool Has(string name)
    {
        if (name.Length == 0 || name is "." || name.Contains('/') || name.Contains('\0')) return false;
        lock (Hdf5Library.Sync) return H5Lexists(Handle.Id, name, 0) > 0;
    }

    /// <summary>Names of all members, in HDF5's name order (ordinal).</summary>
    public unsafe IReadOnlyList<string> Names()
    {
        lock (Hdf5Library.Sync)
        {
            GroupInfo info;
            if (H5Gget_info(Handle.Id, &info) < 0 || info.Links > MaxLinks) throw File.Broken(Path);
            var names = new List<string>((int)info.Links);
            var here = stackalloc byte[] { (byte)'.', 0 };
            var buffer = new byte[MaxNameBytes + 1];
            for (ulong i = 0; i < info.Links; i++)
            {
                fixed (byte* p = buffer)
                {
                    var length = H5Lget_name_by_idx(Handle.Id, here, 0, 0, i, p, (nuint)buffer.Length, 0);
                    if (length < 0 || length > MaxNameBytes) throw File.Broken(Path);
                    names.Add(Encoding.UTF8.GetString(buffer, 0, (int)length));
                }
            }
            return names;
        }
    }

    /// <summary>Opens a group, or returns null if the member is missing or no group.</summary>
    public Hdf5Group? TryGroup(string name)
    {
        var handle = Open(name, TypeGroup);
        return handle is null ? null : new Hdf5Group(File, handle, PathOf(name));
    }

    /// <summary>Opens a dataset, or returns null if the member is missing or no dataset.</summary>
    public Hdf5Dataset? TryDataset(string name)
    {
        var handle = Open(name, TypeDataset);
        return handle is null ? null : new Hdf5Dataset(File, handle, PathOf(name));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owns) Handle.Dispose();
    }

    private Hdf5Handle? Open(string name, int kind)
    {
        if (!Has(name)) return null;
        lock (Hdf5Library.Sync)
        {
            var handle = new Hdf5Handle(H5Oopen(Handle.Id, name, 0), H5Oclose);
            if (handle.IsInvalid) throw File.Broken(PathOf(name));
            if (H5Iget_type(handle.Id) == kind) return handle;
            handle.Dispose();
            return null;
        }
    }
}
