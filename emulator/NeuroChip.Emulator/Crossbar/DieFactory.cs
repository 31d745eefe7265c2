using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Emulator.Crossbar.Devices;

namespace NeuroChip.Emulator.Crossbar;

/// <summary>Makes dies: programs the cells of a chip and derives what the engines read. docs/explanation/devices.md.</summary>
public static class DieFactory
{
    /// <summary>Programs a die and derives its state some time later.</summary>
    /// <param name="image">Weights to store.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="device">Technology of the cells.</param>
    /// <param name="settings">What is modelled.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="dieIndex">Which of the run's dies.</param>
    /// <param name="secondsSinceProgramming">Time since the first programming, not negative.</param>
    /// <exception cref="DiagnosticException">As <see cref="DeviceModel.Resolve"/>.</exception>
    public static Die Make(ChipImage image, ChipConfig chip, DeviceTechnology device, DeviceSettings settings, ulong seed, int dieIndex, double secondsSinceProgramming) =>
        Program(image, chip, DeviceModel.Resolve(device, settings, chip), seed, dieIndex).At(secondsSinceProgramming).Die;

    /// <summary>Programs a die; its states at any time, energies and programming statistics follow from it.</summary>
    /// <param name="image">Weights to store.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="model">Device, settings and chip brought together.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="dieIndex">Which of the run's dies.</param>
    public static ProgrammedDie Program(ChipImage image, ChipConfig chip, DeviceModel model, ulong seed, int dieIndex) => new(image, chip, model, seed, dieIndex);
}
