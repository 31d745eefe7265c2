// The kernels see memory through these names: device memory with ILGPU, plain arrays without it.
#if HAVE_ILGPU
global using Ints = ILGPU.ArrayView<int>;
global using Longs = ILGPU.ArrayView<long>;
global using Shorts = ILGPU.ArrayView<short>;
#else
global using Ints = NeuroChip.Emulator.Ilgpu.Device.HostView<int>;
global using Longs = NeuroChip.Emulator.Ilgpu.Device.HostView<long>;
global using Shorts = NeuroChip.Emulator.Ilgpu.Device.HostView<short>;
#endif
