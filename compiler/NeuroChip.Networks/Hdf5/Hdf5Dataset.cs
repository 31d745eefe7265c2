using System.Text;
using NeuroChip.Chip.Diagnostics;
using static NeuroChip.Networks.Hdf5.Hdf5Native;

namespace NeuroChip.Networks.Hdf5;

/// <summary>A dataset: a scalar or an array of numbers or strings. Values are read whole, row-major.</summary>
public sealed class Hdf5Dataset : IDisposable
{
    /// <summary>Most elements a dataset may claim.</summary>
    public const long MaxElements = 1L << 28;

    private const int MaxStringBytes = 1 << 20;

    // No filter that HDF5 ships expands by more than deflate's 1032 : 1.
    private const long MaxExpansion = 1100;

    private readonly Hdf5Handle _handle;
    private readonly Hdf5Handle _type;
    private readonly Hdf5Handle _space;

    internal Hdf5Dataset(Hdf5File file, Hdf5Handle handle, string path)
    {
        File = file;
        Path = path;
        _handle = handle;
        lock (Hdf5Library.Sync)
        {
            _type = new Hdf5Handle(H5Dget_type(handle.Id), H5Tclose);
            _space = new Hdf5Handle(H5Dget_space(handle.Id), H5Sclose);
        }
        try
        {
            lock (Hdf5Library.Sync)
            {
                ElementSize = _type.IsInvalid || _space.IsInvalid ? 0 : (long)H5Tget_size(_type.Id);
                if (ElementSize <= 0) throw file.Broken(path);
                Kind = H5Tget_class(_type.Id) switch
                {
                    // Truth values of h5py are an enumeration of integers.
                    ClassInteger or ClassEnumeration => Hdf5Kind.Integer,
                    ClassFloat => Hdf5Kind.Float,
                    ClassString => Hdf5Kind.Text,
                    _ => Hdf5Kind.Other,
                };
                Dims = ReadDims();
            }
            Count = CheckedCount();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file it lies in.</summary>
    public Hdf5File File { get; }

    /// <summary>Absolute path inside the file.</summary>
    public string Path { get; }

    /// <summary>What the elements are.</summary>
    public Hdf5Kind Kind { get; }

    /// <summary>Dimensions; empty for a scalar.</summary>
    public IReadOnlyList<long> Dims { get; }

    /// <summary>Number of elements; 1 for a scalar.</summary>
    public int Count { get; }

    /// <summary>Bytes per element in the file.</summary>
    internal long ElementSize { get; }

    /// <summary>Position for diagnostics.</summary>
    public SourcePosition Position => File.At(Path);

    /// <summary>Reads numbers as doubles.</summary>
    public double[] ReadDoubles() => ReadNumbers<double>("H5T_NATIVE_DOUBLE_g");

    /// <summary>Reads numbers as singles.</summary>
    public float[] ReadSingles() => ReadNumbers<float>("H5T_NATIVE_FLOAT_g");

    /// <summary>Reads strings of fixed or variable length.</summary>
    public string[] ReadStrings()
    {
        if (Kind != Hdf5Kind.Text) throw WrongKind("text");
        lock (Hdf5Library.Sync) return H5Tis_variable_str(_type.Id) > 0 ? ReadVariable() : ReadFixed();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _type.Dispose();
        _space.Dispose();
        _handle.Dispose();
    }

    private unsafe T[] ReadNumbers<T>(string memoryType) where T : unmanaged
    {
        if (Kind is not (Hdf5Kind.Integer or Hdf5Kind.Float)) throw WrongKind("numbers");
        var values = new T[Count];
        if (Count == 0) return values;
        lock (Hdf5Library.Sync)
        {
            fixed (T* p = values)
                if (H5Dread(_handle.Id, Hdf5Library.Variable(memoryType), 0, 0, 0, p) < 0) throw File.Broken(Path);
        }
        return values;
    }

    private string[] ReadVariable()
    {
        if (Count == 0) return [];
        var offset = H5Dget_offset(_handle.Id);
        if (offset > long.MaxValue || File.Heap() is not { } heap)
        {
            throw new DiagnosticException("NC0405", "strings of variable length are only read from contiguous datasets of ordinary HDF5 files below 2 GB", Position,
                "rewrite the file with: h5repack -l CONTI IN OUT");
        }
        return heap.Read((long)offset, Count) ?? throw File.Broken(Path);
    }

    private unsafe string[] ReadFixed()
    {
        if (ElementSize > MaxStringBytes || ElementSize * Count > MaxElements) throw TooLarge();
        var size = (int)ElementSize;
        var bytes = new byte[size * Count];
        var strings = new string[Count];
        fixed (byte* p = bytes)
            if (Count > 0 && H5Dread(_handle.Id, _type.Id, 0, 0, 0, p) < 0) throw File.Broken(Path);
        for (var i = 0; i < strings.Length; i++)
        {
            var span = bytes.AsSpan(i * size, size);
            var end = span.IndexOf((byte)0);
            strings[i] = Encoding.UTF8.GetString(end < 0 ? span : span[..end]).TrimEnd(' ');
        }
        return strings;
    }

    private unsafe long[] ReadDims()
    {
        var kind = H5Sget_simple_extent_type(_space.Id);
        if (kind == 0) return [];
        if (kind == 2) return [0];
        var rank = H5Sget_simple_extent_ndims(_space.Id);
        if (rank is < 0 or > 32) throw File.Broken(Path);
        var dims = stackalloc ulong[32];
        if (H5Sget_simple_extent_dims(_space.Id, dims, null) < 0) throw File.Broken(Path);
        var result = new long[rank];
        for (var i = 0; i < rank; i++) result[i] = dims[i] > long.MaxValue ? long.MaxValue : (long)dims[i];
        return result;
    }

    private int CheckedCount()
    {
        long count = 1;
        foreach (var d in Dims) count = d == 0 ? 0 : count > MaxElements / d ? MaxElements + 1 : count * d;
        var budget = File.Length > (long.MaxValue >> 12) ? long.MaxValue : (File.Length * MaxExpansion) + (1 << 20);
        if (count > MaxElements || count > budget / ElementSize) throw TooLarge();
        return (int)count;
    }

    private DiagnosticException TooLarge() => new("NC0409",
        $"the dataset claims [{string.Join(", ", Dims)}] elements of {ElementSize} bytes, more than {MaxElements} elements or than a file of this size can hold",
        Position, "export the file again");

    private DiagnosticException WrongKind(string wanted) => new("NC0405", $"expected {wanted}, found {Kind}", Position);
}
