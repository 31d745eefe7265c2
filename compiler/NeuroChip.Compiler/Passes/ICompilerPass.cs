using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Passes;

/// <summary>One step of the compiler.</summary>
public interface ICompilerPass
{
    /// <summary>Name in traces.</summary>
    string Name { get; }

    /// <summary>Transforms the graph; user's mistakes go to the context's bag and the result is then unused.</summary>
    CoreGraph Run(CoreGraph graph, PassContext context);
}
