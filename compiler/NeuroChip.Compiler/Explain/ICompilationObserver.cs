namespace NeuroChip.Compiler.Explain;

/// <summary>Watches a compilation. Measures what it likes between the two calls; neither changes the result.</summary>
public interface ICompilationObserver
{
    /// <summary>A step begins: a pass, or one of "emit", "certify" and "compare" after them.</summary>
    void Begin(string step);

    /// <summary>The step has ended.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="what">Gives what it did, one line each, the same for the same compilation; costs time when called.</param>
    void End(string step, Func<IReadOnlyList<string>> what);
}
