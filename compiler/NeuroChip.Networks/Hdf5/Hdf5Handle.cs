using Microsoft.Win32.SafeHandles;

namespace NeuroChip.Networks.Hdf5;

/// <summary>Owns one HDF5 identifier and closes it with the call that fits its kind.</summary>
internal sealed class Hdf5Handle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly Func<long, int> _close;

    /// <summary>Takes ownership; a negative identifier is HDF5's failure and leaves the handle invalid.</summary>
    internal Hdf5Handle(long id, Func<long, int> close) : base(ownsHandle: true)
    {
        _close = close;
        SetHandle(id < 0 ? -1 : (nint)id);
    }

    /// <summary>The identifier.</summary>
    internal long Id => handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Hdf5Library.Quiet(); // The finalizer runs on a thread of its own.
        lock (Hdf5Library.Sync) return _close(handle) >= 0;
    }
}
