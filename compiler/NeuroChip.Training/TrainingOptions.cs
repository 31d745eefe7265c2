namespace NeuroChip.Training;

/// <summary>Everything besides the data that decides the trained weights.</summary>
public sealed record TrainingOptions
{
    /// <summary>Seed of initial weights and digit order.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Passes over the training digits.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Digits a step of the optimizer.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Initial step size; falls linearly to 0.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>Logit of one output spike in the loss.</summary>
    public double LogitPerSpike { get; init; } = 0.5;

    /// <summary>Steps of a recording.</summary>
    public int Timesteps { get; init; } = 16;
}
