using System.Runtime.ExceptionServices;

namespace NeuroChip.Compiler.Passes;

/// <summary>Work on independent items, on several threads. Each item writes only what belongs to it, so that the order does not matter.</summary>
internal static class CoreLoop
{
    /// <summary>Runs body(0) to body(count - 1); an exception is that of the body, not wrapped.</summary>
    /// <param name="count">Items.</param>
    /// <param name="threads">Threads; 0 = one a processor.</param>
    /// <param name="body">The work.</param>
    internal static void Run(int count, int threads, Action<int> body)
    {
        var many = threads == 0 ? Environment.ProcessorCount : threads;
        if (many == 1 || count < 2)
        {
            for (var i = 0; i < count; i++) body(i);
            return;
        }
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = many }, body);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
