namespace NeuroChip.Compiler.Linear;

/// <summary>A vector with a list of its touched elements, reused between pushes.</summary>
/// <param name="size">Elements.</param>
internal sealed class SparseVector(int size)
{
    private readonly double[] _values = new double[size];
    private readonly bool[] _touched = new bool[size];

    internal List<int> Touched { get; } = [];

    internal double this[int i] => _values[i];

    internal void Add(int i, double value)
    {
        if (!_touched[i])
        {
            _touched[i] = true;
            Touched.Add(i);
        }
        _values[i] += value;
    }

    internal void Clear()
    {
        foreach (var i in Touched)
        {
            _values[i] = 0;
            _touched[i] = false;
        }
        Touched.Clear();
    }
}
