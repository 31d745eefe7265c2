using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Networks.Hdf5;

/// <summary>
/// An HDF5 file, read or written through the system's libhdf5. Safe to use from several threads (calls are serialized).
/// Every failure is a <see cref="DiagnosticException"/> (NC0401 unreadable, NC0102 not found, NC0103 not writable, NC0107 no library).
/// </summary>
public sealed class Hdf5File : IDisposable
{
    private readonly Hdf5Handle _handle;
    private readonly string _name;
    private GlobalHeap? _heap;
    private byte[]? _bytes;
    private bool _heapKnown;

    private Hdf5File(Hdf5Handle handle, string path, string name, long length)
    {
        (_handle, _name) = (handle, name);
        Path = path;
        Length = length;
        Root = new Hdf5Group(this, handle, "/", owns: false);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The root group.</summary>
    public Hdf5Group Root { get; }

    /// <summary>Bytes of the file when it was opened; bounds what its datasets may claim.</summary>
    internal long Length { get; }

    /// <summary>Opens a file for reading.</summary>
    public static Hdf5File Open(string path)
    {
        var length = LengthOf(path);
        Hdf5Library.Ensure();
        lock (Hdf5Library.Sync)
        {
            // Strong closing (3): a forgotten object must not keep the file open, or its next opening would see stale content.
            using var access = new Hdf5Handle(Hdf5Native.H5Pcreate(Hdf5Library.Variable("H5P_CLS_FILE_ACCESS_ID_g")), Hdf5Native.H5Pclose);
            _ = Hdf5Native.H5Pset_fclose_degree(access.Id, 3);
            var handle = new Hdf5Handle(Hdf5Native.H5Fopen(path, 0, access.Id), Hdf5Native.H5Fclose);
            if (handle.IsInvalid)
            {
                throw new DiagnosticException("NC0401", length == 0 ? "the file is empty" : "not an HDF5 file, or truncated",
                    new SourcePosition(path), "copy or export the file again");
            }
            var file = new Hdf5File(handle, path, path, length);
            if (file.HasSoundHeaps()) return file;
            file.Dispose();
            throw file.Broken("/");
        }
    }

    /// <summary>Creates a file, replacing an existing one. Bytes depend on the content alone: no times are stored.</summary>
    /// <param name="path">Where.</param>
    /// <param name="name">What messages call it, where it is moved to another place once it is whole; null = its path.</param>
    public static Hdf5File Create(string path, string? name = null)
    {
        name ??= path;
        Hdf5Library.Ensure();
        lock (Hdf5Library.Sync)
        {
            var handle = new Hdf5Handle(Hdf5Native.H5Fcreate(path, 2, 0, 0), Hdf5Native.H5Fclose);
            if (handle.IsInvalid)
                throw new DiagnosticException("NC0103", "the file cannot be written", new SourcePosition(name), "check that the folder exists and is writable");
            return new Hdf5File(handle, path, name, long.MaxValue);
        }
    }

    /// <summary>Position of an object for diagnostics: <c>net.nir:/node/nodes/3</c>.</summary>
    public SourcePosition At(string objectPath) => new(_name + ":" + objectPath);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    internal DiagnosticException Broken(string objectPath) =>
        new("NC0401", "the HDF5 object cannot be read; the file is damaged", At(objectPath), "copy or export the file again");

    // Opening reads nothing but the superblock; names are looked up in the heaps afterwards.
    private bool HasSoundHeaps() => Bytes() is not { } bytes || LocalHeaps.AreSound(bytes);

    /// <summary>The file's string heap; null for files with user block, unusual address size or 2 GB and more. Called under the lock.</summary>
    internal GlobalHeap? Heap()
    {
        if (_heapKnown) return _heap;
        _heapKnown = true;
        return _heap = Bytes() is { } bytes ? new GlobalHeap(bytes) : null;
    }

    /// <summary>The whole file where its addresses are positions in it; null for files with user block, unusual address size or 2 GB and more.</summary>
    private unsafe byte[]? Bytes()
    {
        using var creation = new Hdf5Handle(Hdf5Native.H5Fget_create_plist(_handle.Id), Hdf5Native.H5Pclose);
        nuint address = 0, length = 0;
        ulong userBlock = 0;
        if (Hdf5Native.H5Pget_sizes(creation.Id, &address, &length) < 0 || Hdf5Native.H5Pget_userblock(creation.Id, &userBlock) < 0) return null;
        if (address != 8 || length != 8 || userBlock != 0 || Length >= Array.MaxLength) return null;
        try
        {
            return _bytes ??= System.IO.File.ReadAllBytes(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Broken("/");
        }
    }

    private static long LengthOf(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (info.Exists) return info.Length;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            throw new DiagnosticException([FileFailure.Reading(path, e)]);
        }
        throw new DiagnosticException("NC0102", "file not found", new SourcePosition(path), "check the path");
    }
}
