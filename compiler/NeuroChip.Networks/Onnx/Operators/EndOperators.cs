namespace NeuroChip.Networks.Onnx.Operators;

/// <summary>Operators that only order or scale the class scores: the read-out does without them.</summary>
internal static class EndOperators
{
    internal static void Softmax(OnnxOp op) => End(op, "is left out: the largest score stays the largest");

    internal static void ArgMax(OnnxOp op) => End(op, "is left out: the read-out takes the largest score");

    private static void End(OnnxOp op, string note)
    {
        if (op.Activation(0) is not { } x) return;
        op.Note(note);
        op.Set(x with { IsEnd = true });
    }
}
