#if HAVE_ILGPU
using ILGPU;
using ILGPU.Runtime;
using NeuroChip.Chip.Diagnostics;
#endif
using NeuroChip.Emulator.Ilgpu.Kernel;

namespace NeuroChip.Emulator.Ilgpu.Device;

/// <summary>An opened accelerator with the chip's kernel loaded. One that is missing or refused is an error, never replaced by another.</summary>
internal sealed class ComputeDevice : IDisposable
{
#if HAVE_ILGPU
    private readonly Context _context;
    private readonly Accelerator _accelerator;
    private readonly Action<KernelConfig, Machine, int> _kernel;

    // ILGPU's CPU device makes a thread of the system of each lane, and they meet at every clock: more of them only wait.
    private const int LanesOnCpu = 2;

    private readonly int _lanes;

    private ComputeDevice(Context context, Accelerator accelerator, int? lanes)
    {
        _context = context;
        _accelerator = accelerator;
        _lanes = Math.Min(lanes ?? (accelerator.AcceleratorType == AcceleratorType.CPU ? LanesOnCpu : int.MaxValue), accelerator.MaxNumThreadsPerGroup);
        _kernel = accelerator.LoadStreamKernel<Machine, int>(ChipKernel.Run);
    }

    /// <summary>Opens a device.</summary>
    /// <param name="kind">cuda, opencl or cpu; null = the first GPU there is.</param>
    /// <param name="lanes">Most threads of a group; null = what suits the device.</param>
    /// <exception cref="DiagnosticException">NC0107: there is no such device, or its driver refuses.</exception>
    internal static ComputeDevice Open(string? kind, int? lanes = null)
    {
        NativeNames.Register();
        Context? context = null;
        try
        {
            context = Context.Create(b => DeviceKinds.Enable(b, kind));
            var device = DeviceKinds.Choose(context, kind) ?? throw DeviceKinds.Missing(kind);
            return new ComputeDevice(context, device.CreateAccelerator(context), lanes);
        }
        catch (Exception e) when (e is not DiagnosticException)
        {
            context?.Dispose();
            throw DeviceKinds.Refused(kind, e);
        }
    }

    internal string Description => $"{_accelerator.AcceleratorType} {_accelerator.Name}";

    internal long MemoryBytes => _accelerator.AcceleratorType == AcceleratorType.CPU ? 1L << 30 : _accelerator.MemorySize;

    /// <summary>Threads that run one instance: one per tile, as far as a group goes.</summary>
    internal int GroupSize(int tiles) => Math.Min(tiles, _lanes);

    internal DeviceArray<T> Allocate<T>(long length)
        where T : unmanaged => new(_accelerator, length);

    internal void Run(Machine machine, int steps, int instances)
    {
        _kernel((instances, GroupSize(machine.Shape.Tiles)), machine, steps);
        _accelerator.Synchronize();
    }

    public void Dispose()
    {
        _accelerator.Dispose();
        _context.Dispose();
    }
#else
    // The members of a device, whether they need one or not.
#pragma warning disable CA1822
    /// <summary>The kernels as plain code, for tests: without ILGPU there are no devices to choose from.</summary>
    internal static ComputeDevice Open(string? kind, int? lanes = null) => new($"plain code in place of {kind ?? "a GPU"}{(lanes is null ? "" : ", one lane")}");

    private ComputeDevice(string description) => Description = description;

    internal string Description { get; }

    internal long MemoryBytes => 1L << 28;

    internal DeviceArray<T> Allocate<T>(long length)
        where T : unmanaged => new(length);

    internal void Run(Machine machine, int steps, int instances)
    {
        for (var i = 0; i < instances; i++)
        {
            Lane.Instance = i;
            ChipKernel.Run(machine, steps);
        }
    }

    public void Dispose()
    {
    }
#pragma warning restore CA1822
#endif
}
