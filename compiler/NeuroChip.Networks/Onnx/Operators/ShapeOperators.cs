namespace NeuroChip.Networks.Onnx.Operators;

/// <summary>Operators that move or rename elements, and those that compute shapes.</summary>
internal static class ShapeOperators
{
    internal static void Identity(OnnxOp op) => op.Set(op.Input(0));

    internal static void Dropout(OnnxOp op)
    {
        if (op.IsRead(1)) op.Error("NC0503", "gives a mask that another operator reads", "export the model in evaluation mode (model.eval())");
        else op.Set(op.Input(0));
    }

    internal static void Cast(OnnxOp op)
    {
        var to = (int)Math.Clamp(op.Int("to", 0), 0, 1000);
        if (op.Input(0) is OnnxConstant c)
        {
            var real = OnnxTensorDecoder.IsReal(to);
            op.Set(c with { IsInteger = !real, Values = real ? c.Values : Array.ConvertAll(c.Values, Math.Truncate) });
        }
        else if (op.Input(0) is OnnxActivation x)
        {
            if (OnnxTensorDecoder.IsReal(to) || x.IsEnd) op.Set(x);
            else op.Error("NC0503", $"turns activations into {OnnxTensorDecoder.NameOf(to)}", "supported are the real types");
        }
    }

    internal static void Constant(OnnxOp op)
    {
        if (op.Tensor("value") is { } tensor) op.Set(OnnxTensorDecoder.Decode(tensor, op.Position, $"{op.Label}", op.Bag));
        else if (op.HasAttribute("value_float")) Real([], [op.Float("value_float", 0)]);
        else if (op.HasAttribute("value_floats")) Real([op.Floats("value_floats").Count], [.. op.Floats("value_floats")]);
        else if (op.HasAttribute("value_int")) op.Set(new OnnxConstant([], [op.Int("value_int", 0)], true));
        else if (op.Ints("value_ints") is { } ints) op.Set(new OnnxConstant([ints.Length], [.. ints], true));
        else op.Error("NC0404", "lacks the attribute 'value'", "supported are tensors of numbers");

        void Real(int[] dims, double[] values)
        {
            if (Array.TrueForAll(values, double.IsFinite)) op.Set(new OnnxConstant(dims, values, false));
            else op.Error("NC0406", "is not a finite number");
        }
    }

    internal static void Flatten(OnnxOp op)
    {
        var axis = op.Int("axis", 1);
        if (op.Input(0) is OnnxConstant c) op.Set(Split(c.Dims) is { } dims ? c with { Dims = dims } : null);
        else if (op.Input(0) is OnnxActivation x) op.Set(Split(x.Dims) is { } dims2 ? x.As(dims2) : null);

        int[]? Split(int[] dims)
        {
            var at = axis < 0 ? axis + dims.Length : axis;
            if (at >= 0 && at <= dims.Length) return [dims[..(int)at].Aggregate(1, (p, d) => p * d), dims[(int)at..].Aggregate(1, (p, d) => p * d)];
            op.Error("NC0405", $"has axis = {axis} for [{string.Join(", ", dims)}]");
            return null;
        }
    }

    internal static void Reshape(OnnxOp op)
    {
        if ((op.Ints("shape") ?? op.Constant(1, "shape")?.Integers()) is not { } shape) return;
        if (op.Input(0) is OnnxConstant c) op.Set(Target(op, shape, c.Dims, c.Values.Length) is { } dims ? c with { Dims = dims } : null);
        else if (op.Input(0) is OnnxActivation x) op.Set(Target(op, shape, x.Dims, x.Size) is { } dims2 ? x.As(dims2) : null);
    }

    private static int[]? Target(OnnxOp op, long[] shape, int[] from, int size)
    {
        var dims = new long[shape.Length];
        var open = -1;
        var keepZero = op.Int("allowzero", 0) != 0;
        for (var d = 0; d < dims.Length; d++)
        {
            dims[d] = shape[d] == 0 && !keepZero && d < from.Length ? from[d] : shape[d];
            if (dims[d] != -1) continue;
            if (open >= 0) return Wrong();
            open = d;
        }
        if (OnnxBroadcast.Product(dims.Where((_, d) => d != open), int.MaxValue) is not { } known) return Wrong();
        if (open >= 0)
        {
            if (known == 0 || size % known != 0) return Wrong();
            dims[open] = size / known;
        }
        else if (known != size)
        {
            // A batch that the exporter froze: images are run one by one.
            if (dims.Length == 0 || dims[0] < 1 || known != size * dims[0]) return Wrong();
            dims[0] = 1;
        }
        return dims.Length <= 8 ? Array.ConvertAll(dims, d => (int)d) : Wrong();

        int[]? Wrong()
        {
            op.Error("NC0501", $"turns [{string.Join(", ", from)}] into [{string.Join(", ", shape.Take(9))}]", "the number of elements must stay");
            return null;
        }
    }

    internal static void Transpose(OnnxOp op)
    {
        var input = op.Input(0);
        var rank = input switch { OnnxConstant c => c.Dims.Length, OnnxActivation x => x.Dims.Length, _ => 0 };
        var order = op.Ints("perm") ?? [.. Enumerable.Range(0, rank).Reverse().Select(d => (long)d)];
        if (order.Length != rank || !order.Order().SequenceEqual(Enumerable.Range(0, rank).Select(d => (long)d)))
        {
            op.Error("NC0405", $"has perm = [{string.Join(", ", order.Take(9))}] for {rank} dimensions");
            return;
        }
        var perm = Array.ConvertAll(order, d => (int)d);
        if (input is OnnxActivation a) op.Set(a.Permute(perm));
        else if (input is OnnxConstant constant)
        {
            var dims = Array.ConvertAll(perm, d => constant.Dims[d]);
            var strides = OnnxBroadcast.Strides(constant.Dims);
            var values = new double[constant.Values.Length];
            var at = new int[rank];
            for (var i = 0; i < values.Length; i++)
            {
                var old = 0;
                for (var d = 0; d < rank; d++) old += at[d] * strides[perm[d]];
                values[i] = constant.Values[old];
                for (var d = rank - 1; d >= 0 && ++at[d] == dims[d]; d--) at[d] = 0;
            }
            op.Set(constant with { Dims = dims, Values = values });
        }
    }

    internal static void Squeeze(OnnxOp op)
    {
        var axes = op.IntsOrInput("axes", 1);
        Rename(op, dims =>
        {
            var out_ = axes?.Select(a => a < 0 ? a + dims.Length : a).ToHashSet();
            var bad = out_ is not null && out_.Any(a => a < 0 || a >= dims.Length || dims[(int)a] != 1);
            // Without axes all ones go, but the batch stays where nothing else would.
            return bad ? null : [.. dims.Where((n, d) => out_ is null ? n != 1 || d == 0 : !out_.Contains(d))];
        });
    }

    internal static void Unsqueeze(OnnxOp op)
    {
        if (op.IntsOrInput("axes", 1) is not { } axes)
        {
            if (!op.Has(1)) op.Error("NC0404", "lacks its axes");
            return;
        }
        Rename(op, dims =>
        {
            var rank = dims.Length + axes.Length;
            var ones = axes.Select(a => a < 0 ? a + rank : a).ToHashSet();
            if (rank > 8 || ones.Count != axes.Length || ones.Any(a => a < 0 || a >= rank)) return null;
            var rest = new Queue<int>(dims);
            return [.. Enumerable.Range(0, rank).Select(d => ones.Contains(d) ? 1 : rest.Dequeue())];
        });
    }

    private static void Rename(OnnxOp op, Func<int[], int[]?> rename)
    {
        var dims = op.Input(0) switch { OnnxConstant c => c.Dims, OnnxActivation x => x.Dims, _ => null };
        if (dims is null) return;
        if (rename(dims) is not { } renamed) op.Error("NC0405", $"has axes that do not go with [{string.Join(", ", dims)}]");
        else op.Set(op.Input(0) is OnnxConstant constant ? constant with { Dims = renamed } : ((OnnxActivation)op.Input(0)!).As(renamed));
    }

    internal static void Shape(OnnxOp op)
    {
        var dims = op.Input(0) switch { OnnxConstant c => c.Dims, OnnxActivation x => x.Dims, _ => null };
        if (dims is null) return;
        var (start, end) = (Index(op.Int("start", 0)), Index(op.Int("end", dims.Length)));
        op.Set(start <= end ? new OnnxConstant([end - start], [.. dims[start..end].Select(d => (double)d)], true) : new OnnxConstant([0], [], true));

        int Index(long at) => (int)Math.Clamp(at < 0 ? at + dims.Length : at, 0, dims.Length);
    }

    internal static void Gather(OnnxOp op)
    {
        var data = op.Constant(0, "data");
        var at = op.Constant(1, "indices");
        if (data is null || at is null) return;
        if (data.Dims.Length != 1 || op.Int("axis", 0) is not (0 or -1))
        {
            op.Error("NC0503", $"reads from a constant of shape [{string.Join(", ", data.Dims)}]", "supported are vectors, as shapes are");
            return;
        }
        var index = at.Integers().Select(i => i < 0 ? i + data.Values.Length : i).ToArray();
        if (Array.Exists(index, i => i < 0 || i >= data.Values.Length)) op.Error("NC0405", $"reads element {index.First(i => i < 0 || i >= data.Values.Length)} of {data.Values.Length}");
        else op.Set(new OnnxConstant(at.Dims, Array.ConvertAll(index, i => data.Values[i]), data.IsInteger));
    }

    internal static void Concat(OnnxOp op)
    {
        var parts = new List<double>();
        var integer = true;
        for (var i = 0; i < op.InputCount; i++)
        {
            if (op.Input(i) is OnnxActivation)
            {
                op.Error("NC0503", "joins branches of the network", "supported are constants (shapes); add branches instead, or split the layer behind them");
                return;
            }
            if (op.Constant(i, "part") is not { } part) return;
            if (part.Dims.Length != 1 || parts.Count + part.Values.Length > Graph.Shape.MaxSize)
            {
                op.Error("NC0503", $"joins constants of shape [{string.Join(", ", part.Dims)}]", "supported are vectors, as shapes are");
                return;
            }
            parts.AddRange(part.Values);
            integer &= part.IsInteger;
        }
        op.Set(new OnnxConstant([parts.Count], [.. parts], integer));
    }
}
