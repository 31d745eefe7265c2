using NeuroChip.Chip.Presets.Models;

namespace NeuroChip.Chip.Presets;

/// <summary>Every model, one line each.</summary>
public static class PresetModels
{
    /// <summary>All models in reference order.</summary>
    public static IReadOnlyList<PresetModel> All { get; } =
    [
        TrueNorthModel.Model,
        OdinModel.Model,
        LoihiModel.Model,
        IsaacModel.Model,
        PumaModel.Model,
        SpikeSimModel.Model,
        NeurramModel.Model,
        DynapCnnModel.Model,
        CrossbarStructureModel.Model,
    ];

    /// <summary>A model by name, or null.</summary>
    public static PresetModel? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
