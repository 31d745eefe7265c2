using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;

namespace NeuroChip.Networks.Nir;

/// <summary>
/// The attributes of one NIR node (members of its HDF5 group). Problems go to the bag and a harmless value comes back,
/// so that one pass finds every problem of a file.
/// </summary>
internal sealed class NirAttributes(Hdf5Group group, string type, DiagnosticBag bag)
{
    /// <summary>The node's position.</summary>
    internal SourcePosition Here => group.File.At(group.Path);

    /// <summary>Position of an attribute.</summary>
    internal SourcePosition At(string name) => group.File.At(group.PathOf(name));

    /// <summary>True if the attribute exists.</summary>
    internal bool Has(string name) => group.Has(name);

    /// <summary>True if the attribute is a group of further attributes.</summary>
    internal bool HasGroup(string name)
    {
        using var member = Guard(() => group.TryGroup(name));
        return member is not null;
    }

    /// <summary>Calls an action with the attributes inside a group of attributes, if there is one.</summary>
    internal void Nested(string name, Action<NirAttributes> action)
    {
        using var nested = Guard(() => group.TryGroup(name));
        if (nested is not null) action(new NirAttributes(nested, type, bag));
    }

    /// <summary>A shape inside a group of attributes; null if the group does not exist.</summary>
    internal Shape? NestedShape(string name, string member)
    {
        using var nested = Guard(() => group.TryGroup(name));
        return nested is null ? null : new NirAttributes(nested, type, bag).ShapeOf(member, required: true);
    }

    /// <summary>Weights: a dataset of the given rank (0 = any) with finite numbers; null after a reported problem.</summary>
    internal (float[] Values, int[] Dims)? Weights(string name, int rank)
    {
        if (!Has(name))
        {
            Missing(name);
            return null;
        }
        using var data = Require(name);
        if (data is null || !IsNumeric(data, name)) return null;
        if (rank > 0 && data.Dims.Count != rank)
        {
            bag.Error("NC0405", $"'{name}' of {type} has {data.Dims.Count} dimensions, expected {rank}", At(name));
            return null;
        }
        if (data.Count == 0)
        {
            bag.Error("NC0504", $"'{name}' of {type} has the shape [{string.Join(", ", data.Dims)}]: a layer of size zero", At(name));
            return null;
        }
        return Guard(() =>
        {
            var values = data.ReadSingles();
            ReportNonFinite(values.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue), name);
            return ((float[], int[])?)(values, [.. data.Dims.Select(d => (int)d)]);
        });
    }

    /// <summary>A bias of the given length; null if the file has none.</summary>
    internal float[]? Bias(int length, bool required)
    {
        if (!Has("bias"))
        {
            if (required) Missing("bias");
            return null;
        }
        var bias = Weights("bias", 0);
        if (bias is null) return null;
        if (bias.Value.Values.Length == length) return bias.Value.Values;
        bag.Error("NC0405", $"'bias' of {type} has {bias.Value.Values.Length} values, expected {length}", At("bias"));
        return null;
    }

    /// <summary>A neuron parameter: a scalar or an array of any shape, with its shape; null if missing and optional.</summary>
    internal (double[] Values, int[] Dims)? Parameter(string name, bool required)
    {
        if (!Has(name))
        {
            if (required) Missing(name);
            return null;
        }
        using var data = Require(name);
        if (data is null || !IsNumeric(data, name)) return null;
        if (data.Count == 0)
        {
            bag.Error("NC0504", $"'{name}' of {type} is empty: a layer of size zero", At(name));
            return null;
        }
        return Guard(() =>
        {
            var values = data.ReadDoubles();
            ReportNonFinite(values.AsSpan().IndexOfAnyExceptInRange(double.MinValue, double.MaxValue), name);
            return ((double[], int[])?)(values, [.. data.Dims.Select(d => (int)d)]);
        });
    }

    /// <summary>Integers: a scalar or a vector; null if missing (reported when required) or not integral.</summary>
    internal int[]? Integers(string name, bool required, int lowest = int.MinValue)
    {
        if (!Has(name))
        {
            if (required) Missing(name);
            return null;
        }
        using var data = Require(name);
        if (data is null || !IsNumeric(data, name)) return null;
        return Guard(() =>
        {
            var values = data.ReadDoubles();
            var result = new int[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (double.IsFinite(values[i]) && Math.Abs(values[i]) > int.MaxValue)
                {
                    bag.Error("NC0409", FormattableString.Invariant($"'{name}' of {type} holds {values[i]:R}, more than {int.MaxValue}"), At(name));
                    return null;
                }
                if (!double.IsFinite(values[i]) || values[i] != Math.Floor(values[i]) || values[i] < lowest)
                {
                    bag.Error("NC0405", $"'{name}' of {type} must hold integers of at least {Math.Max(lowest, -int.MaxValue)}, found {values[i]}", At(name));
                    return null;
                }
                result[i] = (int)values[i];
            }
            return result;
        });
    }

    /// <summary>An attribute with a value for height and width; a single value counts for both; the fallback if missing.</summary>
    internal (int H, int W)? Pair(string name, int rank, (int, int) fallback, int lowest, int lineValue, bool required = false)
    {
        if (!Has(name) && !required) return fallback;
        var values = Integers(name, required, lowest);
        if (values is null) return null;
        if (rank == 1 && values.Length == 1) return (lineValue, values[0]);
        if (rank == 2 && values.Length is 1 or 2) return (values[0], values[^1]);
        bag.Error("NC0405", $"'{name}' of {type} has {values.Length} values, expected {rank}", At(name));
        return null;
    }

    /// <summary>A shape from an integer vector; null after a reported problem or when missing and optional.</summary>
    internal Shape? ShapeOf(string name, bool required)
    {
        var dims = Integers(name, required);
        return dims is null ? null : CheckedShape(dims, At(name));
    }

    /// <summary>A shape of positive dimensions whose product stays within the reader's bound.</summary>
    internal Shape? CheckedShape(int[] dims, SourcePosition position)
    {
        long size = 1;
        foreach (var d in dims)
        {
            if (d <= 0)
            {
                bag.Error("NC0504", $"{type} has the shape [{string.Join(", ", dims)}]: a layer of size zero", position);
                return null;
            }
            size = Math.Min(size * d, long.MaxValue >> 32);
        }
        if (size <= Shape.MaxSize && dims.Length is > 0 and <= 8) return new Shape(dims);
        bag.Error("NC0409", $"the shape [{string.Join(", ", dims.Take(9))}] of {type} is not one of 1 to 8 dimensions and at most {Shape.MaxSize} elements", position);
        return null;
    }

    /// <summary>A string attribute, or null if it is missing or not a single string.</summary>
    internal string? Text(string name)
    {
        using var data = Require(name);
        if (data is null || data.Kind != Hdf5Kind.Text || data.Count != 1) return null;
        return data.ReadStrings()[0];
    }

    /// <summary>Reports a missing attribute.</summary>
    internal void Missing(string name) =>
        bag.Error("NC0404", $"{type} lacks the attribute '{name}'", At(name), "export the network again with a current exporter");

    private bool IsNumeric(Hdf5Dataset data, string name)
    {
        if (data.Kind is Hdf5Kind.Float or Hdf5Kind.Integer) return true;
        bag.Error("NC0405", $"'{name}' of {type} holds {data.Kind.ToString().ToLowerInvariant()}, expected numbers", At(name));
        return false;
    }

    private void ReportNonFinite(int index, string name)
    {
        if (index >= 0) bag.Error("NC0406", $"'{name}' of {type} is not a finite number at element {index}", At(name), "the training diverged, or the file is damaged");
    }

    private Hdf5Dataset? Require(string name)
    {
        var data = Guard(() => group.TryDataset(name));
        if (data is null && Has(name) && !_guarded) bag.Error("NC0405", $"'{name}' of {type} is a group, expected a dataset", At(name));
        _guarded = false;
        return data;
    }

    private bool _guarded;

    /// <summary>Turns a damaged object into diagnostics, so that the rest of the file is still checked.</summary>
    private T? Guard<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (DiagnosticException e)
        {
            bag.AddRange(e.Diagnostics);
            _guarded = true;
            return default;
        }
    }
}
