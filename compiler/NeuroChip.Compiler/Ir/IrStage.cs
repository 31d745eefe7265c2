namespace NeuroChip.Compiler.Ir;

/// <summary>How far a <see cref="CoreGraph"/> has come; each stage includes those before.</summary>
public enum IrStage
{
    /// <summary>Populations and chains of linear operators without Flatten.</summary>
    Flat,
    /// <summary>Every projection has a normal form.</summary>
    Folded,
    /// <summary>Neurons have discrete parameters; gains are in the weights.</summary>
    Discrete,
    /// <summary>Populations are cut into cores.</summary>
    Split,
    /// <summary>Cores have tiles.</summary>
    Placed,
    /// <summary>Axons and rows have addresses.</summary>
    Addressed,
    /// <summary>Weights and parameters are integers.</summary>
    Quantized,
    /// <summary>Routing tables exist.</summary>
    Routed,
}
