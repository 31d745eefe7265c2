using System.Runtime.InteropServices;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using static NeuroChip.Networks.Hdf5.Hdf5Native;

namespace NeuroChip.Networks.Hdf5;

/// <summary>Writing into a group of a file made by <see cref="Hdf5File.Create"/>. Dims null or empty means a scalar.</summary>
public static class Hdf5GroupWriting
{
    /// <summary>Creates a group inside the group.</summary>
    public static Hdf5Group CreateGroup(this Hdf5Group group, string name)
    {
        lock (Hdf5Library.Sync)
        {
            using var creation = WithoutTimes("H5P_CLS_GROUP_CREATE_ID_g");
            var handle = new Hdf5Handle(H5Gcreate2(group.Handle.Id, name, 0, creation.Id, 0), H5Oclose);
            if (handle.IsInvalid) throw Unwritable(group, name);
            return new Hdf5Group(group.File, handle, group.PathOf(name));
        }
    }

    /// <summary>Writes 32-bit floats, little endian.</summary>
    public static void Write(this Hdf5Group group, string name, float[] values, params int[] dims) =>
        Write<float>(group, name, values, dims, "H5T_IEEE_F32LE_g", "H5T_NATIVE_FLOAT_g");

    /// <summary>Writes 64-bit floats, little endian.</summary>
    public static void Write(this Hdf5Group group, string name, double[] values, params int[] dims) =>
        Write<double>(group, name, values, dims, "H5T_IEEE_F64LE_g", "H5T_NATIVE_DOUBLE_g");

    /// <summary>Writes 64-bit integers, little endian.</summary>
    public static void Write(this Hdf5Group group, string name, long[] values, params int[] dims) =>
        Write<long>(group, name, values, dims, "H5T_STD_I64LE_g", "H5T_NATIVE_INT64_g");

    /// <summary>Writes one string of variable length, UTF-8.</summary>
    public static void Write(this Hdf5Group group, string name, string value) => Write(group, name, [value], []);

    /// <summary>Writes strings of variable length, UTF-8.</summary>
    public static unsafe void Write(this Hdf5Group group, string name, string[] values, params int[] dims)
    {
        var blocks = new GCHandle[values.Length];
        var pointers = new nint[Math.Max(1, values.Length)];
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                blocks[i] = GCHandle.Alloc(Encoding.UTF8.GetBytes(values[i] + "\0"), GCHandleType.Pinned);
                pointers[i] = blocks[i].AddrOfPinnedObject();
            }
            lock (Hdf5Library.Sync)
            {
                using var type = new Hdf5Handle(H5Tcopy(Hdf5Library.Variable("H5T_C_S1_g")), H5Tclose);
                if (H5Tset_size(type.Id, nuint.MaxValue) < 0 || H5Tset_cset(type.Id, 1) < 0) throw Unwritable(group, name);
                fixed (nint* p = pointers) Create(group, name, type.Id, type.Id, dims, values.Length, p);
            }
        }
        finally
        {
            foreach (var block in blocks)
                if (block.IsAllocated) block.Free();
        }
    }

    private static unsafe void Write<T>(Hdf5Group group, string name, T[] values, int[] dims, string fileType, string memoryType) where T : unmanaged
    {
        lock (Hdf5Library.Sync)
        {
            fixed (T* p = values) Create(group, name, Hdf5Library.Variable(fileType), Hdf5Library.Variable(memoryType), dims, values.Length, p);
        }
    }

    private static unsafe void Create(Hdf5Group group, string name, long fileType, long memoryType, int[] dims, int count, void* values)
    {
        var size = 1;
        var extents = stackalloc ulong[Math.Max(1, dims.Length)];
        for (var i = 0; i < dims.Length; i++)
        {
            size = checked(size * dims[i]);
            extents[i] = (ulong)dims[i];
        }
        if (size != count) throw new ArgumentException($"{count} values do not fill [{string.Join(", ", dims)}]", nameof(dims));
        using var space = new Hdf5Handle(dims.Length == 0 ? H5Screate(0) : H5Screate_simple(dims.Length, extents, null), H5Sclose);
        using var creation = WithoutTimes("H5P_CLS_DATASET_CREATE_ID_g");
        using var dataset = new Hdf5Handle(H5Dcreate2(group.Handle.Id, name, fileType, space.Id, 0, creation.Id, 0), H5Oclose);
        if (dataset.IsInvalid || (count > 0 && H5Dwrite(dataset.Id, memoryType, 0, 0, 0, values) < 0)) throw Unwritable(group, name);
    }

    // Modification times would make the same network give different bytes.
    private static Hdf5Handle WithoutTimes(string listClass)
    {
        var list = new Hdf5Handle(H5Pcreate(Hdf5Library.Variable(listClass)), H5Pclose);
        _ = H5Pset_obj_track_times(list.Id, 0);
        return list;
    }

    private static DiagnosticException Unwritable(Hdf5Group group, string name) =>
        new("NC0103", "the object cannot be written", group.File.At(group.PathOf(name)), "check the free space on the disk");
}
