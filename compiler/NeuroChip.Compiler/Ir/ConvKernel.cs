namespace NeuroChip.Compiler.Ir;

/// <summary>A convolution in normal form: all scales folded in. Output o and input i meet at kernel index k where i = o * stride - pad + k * dilation.</summary>
public sealed record ConvKernel
{
    /// <summary>Weights into each output channel: [in channels / groups, kernel height, kernel width], row-major.</summary>
    public required KernelWeights Weights { get; init; }

    /// <summary>Output grid.</summary>
    public required IrGrid Output { get; init; }

    /// <summary>Groups.</summary>
    public required int Groups { get; init; }

    /// <summary>Input channels per group.</summary>
    public required int InPerGroup { get; init; }

    /// <summary>Vertical axis.</summary>
    public required ConvAxis Vertical { get; init; }

    /// <summary>Horizontal axis.</summary>
    public required ConvAxis Horizontal { get; init; }

    /// <summary>Output channels per group.</summary>
    public int OutPerGroup => Output.Channels / Groups;

    /// <summary>True for identity chains, which carry no kernel of the file.</summary>
    public bool IsIdentity { get; init; }
}
