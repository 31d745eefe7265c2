using System.Runtime.InteropServices;

namespace NeuroChip.Networks.Hdf5;

/// <summary>The calls of the HDF5 C API (1.10 and later, where <c>hid_t</c> is 64 bits) that are used here. Negative results are failures.</summary>
internal static unsafe partial class Hdf5Native
{
    /// <summary>Type ids of <c>H5Iget_type</c>.</summary>
    internal const int TypeGroup = 2, TypeDataset = 5;

    /// <summary>Classes of <c>H5Tget_class</c>.</summary>
    internal const int ClassInteger = 0, ClassFloat = 1, ClassString = 3, ClassEnumeration = 8;

    [StructLayout(LayoutKind.Sequential)]
    internal struct GroupInfo
    {
        internal int StorageType;
        internal ulong Links;
        internal long MaxCreationOrder;
        internal byte Mounted;
    }

    [LibraryImport(Hdf5Library.Name)] internal static partial int H5open();
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Eset_auto2(long stack, nint function, nint data);

    [LibraryImport(Hdf5Library.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial long H5Fopen(string name, uint flags, long access);
    [LibraryImport(Hdf5Library.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial long H5Fcreate(string name, uint flags, long creation, long access);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Fclose(long file);

    [LibraryImport(Hdf5Library.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial int H5Lexists(long group, string name, long access);
    [LibraryImport(Hdf5Library.Name)] internal static partial nint H5Lget_name_by_idx(long group, byte* path, int index, int order, ulong n, byte* name, nuint size, long access);
    [LibraryImport(Hdf5Library.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial long H5Oopen(long group, string name, long access);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Oclose(long id);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Iget_type(long id);
    [LibraryImport(Hdf5Library.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial long H5Gcreate2(long group, string name, long linkCreation, long creation, long access);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Gget_info(long group, GroupInfo* info);

    [LibraryImport(Hdf5Library.Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial long H5Dcreate2(long group, string name, long type, long space, long linkCreation, long creation, long access);
    [LibraryImport(Hdf5Library.Name)] internal static partial long H5Dget_type(long dataset);
    [LibraryImport(Hdf5Library.Name)] internal static partial long H5Dget_space(long dataset);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Dread(long dataset, long memoryType, long memorySpace, long fileSpace, long transfer, void* buffer);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Dwrite(long dataset, long memoryType, long memorySpace, long fileSpace, long transfer, void* buffer);
    [LibraryImport(Hdf5Library.Name)] internal static partial ulong H5Dget_offset(long dataset);
    [LibraryImport(Hdf5Library.Name)] internal static partial long H5Fget_create_plist(long file);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Pget_sizes(long list, nuint* addressSize, nuint* lengthSize);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Pget_userblock(long list, ulong* size);

    [LibraryImport(Hdf5Library.Name)] internal static partial long H5Screate(int kind);
    [LibraryImport(Hdf5Library.Name)] internal static partial long H5Screate_simple(int rank, ulong* dims, ulong* max);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Sget_simple_extent_type(long space);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Sget_simple_extent_ndims(long space);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Sget_simple_extent_dims(long space, ulong* dims, ulong* max);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Sclose(long space);

    [LibraryImport(Hdf5Library.Name)] internal static partial long H5Tcopy(long type);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Tclose(long type);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Tget_class(long type);
    [LibraryImport(Hdf5Library.Name)] internal static partial nuint H5Tget_size(long type);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Tset_size(long type, nuint size);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Tis_variable_str(long type);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Tset_cset(long type, int set);

    [LibraryImport(Hdf5Library.Name)] internal static partial long H5Pcreate(long kind);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Pset_fclose_degree(long list, int degree);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Pclose(long list);
    [LibraryImport(Hdf5Library.Name)] internal static partial int H5Pset_obj_track_times(long list, byte track);
}
