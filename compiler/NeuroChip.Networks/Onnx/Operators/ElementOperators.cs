using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Onnx.Operators;

/// <summary>Element-wise operators.</summary>
internal static class ElementOperators
{
    private static readonly OnnxConstant One = new([], [1], false);
    private static readonly OnnxConstant Zero = new([], [0], false);

    internal static void Add(OnnxOp op) => Sum(op, 1, (a, b) => a + b);

    internal static void Sub(OnnxOp op) => Sum(op, -1, (a, b) => a - b);

    internal static void Mul(OnnxOp op) => Product(op, (a, b) => a * b, divide: false);

    internal static void Div(OnnxOp op) => Product(op, (a, b) => a / b, divide: true);

    internal static void Neg(OnnxOp op)
    {
        if (op.Input(0) is OnnxConstant c) op.Set(c with { Values = Array.ConvertAll(c.Values, v => -v) });
        else if (op.Activation(0) is { } x) op.Set(Affine(op, x, new([], [-1], false), Zero));
    }

    internal static void Sum(OnnxOp op)
    {
        if (op.InputCount == 1)
        {
            ShapeOperators.Identity(op);
            return;
        }
        var terms = new List<OnnxActivation>();
        for (var i = 0; i < op.InputCount; i++)
        {
            if (op.Activation(i) is not { } x) return;
            terms.Add(x);
        }
        op.Set(Branches(op, terms, [.. terms.Select(_ => 1)]));
    }

    internal static void Relu(OnnxOp op)
    {
        if (op.Activation(0) is { } x) op.Set(x.On(new AnnClip(op.NewName(), op.Position.File, x.Node.Shape, [x.Node])));
    }

    internal static void Clip(OnnxOp op)
    {
        if (op.Activation(0) is not { } x) return;
        var low = Bound(op, "min", 1, double.NegativeInfinity);
        var high = Bound(op, "max", 2, double.PositiveInfinity);
        if (low is null || high is null) return;
        // The largest float stands for "no bound" in older files.
        var (from, to) = (low.Value <= float.MinValue ? double.NegativeInfinity : low.Value, high.Value >= float.MaxValue ? double.PositiveInfinity : high.Value);
        if (!(from < to)) op.Error("NC0506", FormattableString.Invariant($"clips to [{low}, {high}], which is empty"));
        else if (double.IsInfinity(from) && double.IsInfinity(to)) op.Set(x);
        else if (double.IsInfinity(from)) op.Error("NC0503", FormattableString.Invariant($"has an upper end of {high} but no lower one: a neuron has no negative rate"), "use Relu or Relu6");
        else op.Set(x.On(new AnnClip(op.NewName(), op.Position.File, x.Node.Shape, [x.Node]) { Low = from, High = to }));
    }

    private static double? Bound(OnnxOp op, string name, int input, double fallback)
    {
        if (op.HasAttribute(name)) return op.Float(name, fallback);
        if (!op.Has(input)) return fallback;
        if (op.Constant(input, name) is not { } bound) return null;
        if (bound.IsScalar) return bound.Values[0];
        op.Error("NC0405", $"has {bound.Values.Length} values of {name}, expected one");
        return null;
    }

    private static void Sum(OnnxOp op, int sign, Func<double, double, double> combine)
    {
        switch (op.Input(0), op.Input(1))
        {
            case (OnnxConstant a, OnnxConstant b):
                op.Set(Combine(op, a, b, combine));
                break;
            case (OnnxActivation, OnnxConstant):
                if (op.Activation(0) is { } x && Legacy(op, 1, x.Dims) is { } shift) op.Set(Affine(op, x, One, shift with { Values = Array.ConvertAll(shift.Values, v => sign * v) }));
                break;
            case (OnnxConstant c, OnnxActivation):
                if (op.Activation(1) is { } y) op.Set(Affine(op, y, new([], [sign], false), c));
                break;
            default:
                if (op.Activation(0) is { } left && op.Activation(1) is { } right) op.Set(Branches(op, [left, right], [1, sign]));
                break;
        }
    }

    private static void Product(OnnxOp op, Func<double, double, double> combine, bool divide)
    {
        switch (op.Input(0), op.Input(1))
        {
            case (OnnxConstant a, OnnxConstant b):
                op.Set(Combine(op, a, b, combine));
                break;
            case (OnnxActivation, OnnxConstant):
                if (op.Activation(0) is not { } x || Legacy(op, 1, x.Dims) is not { } scale) break;
                if (divide && Array.Exists(scale.Values, v => v == 0)) op.Error("NC0506", "divides by zero");
                else op.Set(Affine(op, x, divide ? scale with { Values = Array.ConvertAll(scale.Values, v => 1 / v) } : scale, Zero));
                break;
            case (OnnxConstant c, OnnxActivation) when !divide:
                if (op.Activation(1) is { } y) op.Set(Affine(op, y, c, Zero));
                break;
            default:
                op.Error("NC0503", divide ? "divides by something that depends on the image" : "multiplies two branches", "supported is a constant factor");
                break;
        }
    }

    // Before opset 7 a constant was placed by attributes instead of by its trailing dimensions.
    private static OnnxConstant? Legacy(OnnxOp op, int input, int[] dims)
    {
        var constant = op.Constant(input, "operand");
        if (constant is null || op.Opset >= 7 || op.Int("broadcast", 0) == 0 || op.Int("axis", -1) is not (var axis and >= 0)) return constant;
        var after = dims.Length - (int)Math.Min(axis, dims.Length) - constant.Dims.Length;
        return after <= 0 ? constant : constant with { Dims = [.. constant.Dims, .. Enumerable.Repeat(1, after)] };
    }

    private static OnnxConstant? Combine(OnnxOp op, OnnxConstant a, OnnxConstant b, Func<double, double, double> combine)
    {
        if (OnnxBroadcast.Dims(a.Dims, b.Dims) is not { } dims || OnnxBroadcast.Product(dims.Select(d => (long)d), Graph.Shape.MaxSize) is null)
        {
            op.Error("NC0501", $"combines the shapes [{string.Join(", ", a.Dims)}] and [{string.Join(", ", b.Dims)}]");
            return null;
        }
        var (left, right) = (OnnxBroadcast.Index(a.Dims, dims), OnnxBroadcast.Index(b.Dims, dims));
        var values = new double[left.Length];
        for (var i = 0; i < values.Length; i++) values[i] = combine(a.Values[left[i]], b.Values[right[i]]);
        if (Array.TrueForAll(values, double.IsFinite)) return new OnnxConstant(dims, values, a.IsInteger && b.IsInteger);
        op.Error("NC0406", "gives a constant that is not a finite number");
        return null;
    }

    private static OnnxActivation? Branches(OnnxOp op, List<OnnxActivation> terms, int[] signs)
    {
        var first = terms[0];
        foreach (var term in terms)
        {
            if (!term.Dims.AsSpan().SequenceEqual(first.Dims))
            {
                op.Error("NC0501", $"adds branches of the shapes [{string.Join(", ", first.Dims)}] and [{string.Join(", ", term.Dims)}]", "branches are added element by element, without broadcasting");
                return null;
            }
            if (term.SameOrder(first) && term.Node.Shape == first.Node.Shape) continue;
            op.Error("NC0503", "adds branches whose elements are in different orders", "transpose both branches or none");
            return null;
        }
        return first.On(new AnnAdd(op.NewName(), op.Position.File, first.Node.Shape, [.. terms.Select(t => t.Node)]) { Signs = signs });
    }

    /// <summary>scale x + shift; null after a reported problem.</summary>
    internal static OnnxActivation? Affine(OnnxOp op, OnnxActivation x, OnnxConstant scale, OnnxConstant shift)
    {
        var dims = x.Dims;
        foreach (var constant in new[] { scale, shift })
        {
            var result = OnnxBroadcast.Dims(dims, constant.Dims);
            if (result is null || OnnxBroadcast.Product(result.Select(d => (long)d), int.MaxValue) != x.Size)
            {
                op.Error("NC0501", $"combines [{string.Join(", ", x.Dims)}] with a constant of shape [{string.Join(", ", constant.Dims)}]", "the constant must not be larger than what it meets");
                return null;
            }
            dims = result;
        }
        var node = new AnnAffine(op.NewName(), op.Position.File, x.Node.Shape, [x.Node]) { Scale = Spread(scale, dims, x), Shift = Spread(shift, dims, x) };
        return x.As(dims).On(node);
    }

    /// <summary>Values in the order of the node, as one, one per channel, or one per element.</summary>
    private static double[] Spread(OnnxConstant constant, int[] dims, OnnxActivation x)
    {
        if (constant.IsScalar) return [constant.Values[0]];
        var index = OnnxBroadcast.Index(constant.Dims, dims);
        var shape = x.Node.Shape;
        var all = new double[shape.Size];
        for (var i = 0; i < all.Length; i++) all[x[i]] = constant.Values[index[i]];
        if (Array.TrueForAll(all, v => v == all[0])) return [all[0]];
        for (var i = 0; i < all.Length; i++)
            if (all[i] != all[i / shape.Area * shape.Area]) return all;
        var channels = new double[shape.C];
        for (var c = 0; c < channels.Length; c++) channels[c] = all[c * shape.Area];
        return channels;
    }
}
