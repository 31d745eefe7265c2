namespace NeuroChip.Networks.Ann;

/// <summary>An artificial neural network for inference.</summary>
/// <param name="Name">Usually the file name without extension.</param>
/// <param name="Format">Format and version, for example "ONNX opset 9".</param>
/// <param name="Input">The image.</param>
/// <param name="Output">What is read out: the values before any Softmax.</param>
/// <param name="Notes">What the reader did that a user should know: layouts, operators dropped.</param>
public sealed record AnnGraph(string Name, string Format, AnnInput Input, AnnNode Output, IReadOnlyList<string> Notes)
{
    /// <summary>What the file's metadata say of pixels: raw, unit or signed; null where they are silent.</summary>
    public string? PixelRange { get; init; }

    /// <summary>All nodes that the output needs, sources first; the order depends on the graph alone.</summary>
    public IReadOnlyList<AnnNode> Order()
    {
        var order = new List<AnnNode>();
        var seen = new HashSet<AnnNode>();
        var stack = new Stack<(AnnNode Node, int Next)>();
        stack.Push((Output, 0));
        seen.Add(Output);
        while (stack.TryPop(out var top))
        {
            if (top.Next == top.Node.Sources.Count)
            {
                order.Add(top.Node);
                continue;
            }
            stack.Push((top.Node, top.Next + 1));
            var source = top.Node.Sources[top.Next];
            if (seen.Add(source)) stack.Push((source, 0));
        }
        return order;
    }
}
