using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Datapath;

/// <summary>
/// What reading a set of rows returns for one weight column: bit slices, polarities, the ADC's steps and clipping. Ideal devices.
/// docs/reference/microarchitecture.md, section 4.
/// </summary>
internal sealed class ColumnConverter
{
    private readonly SynapseConfig _synapse;
    private readonly int _cellMask;
    private readonly int _fullCode;
    private readonly int _range;

    internal ColumnConverter(SynapseConfig synapse)
    {
        _synapse = synapse;
        _cellMask = (1 << synapse.CellBits) - 1;
        _fullCode = synapse.Adc is { } adc ? (1 << adc.Bits) - 1 : 0;
        _range = synapse.Adc?.Range ?? 0;
    }

    /// <summary>True if reading up to <paramref name="rows"/> rows at once returns the exact sum, whatever the weights.</summary>
    internal bool IsExact(int rows) => _synapse.Adc is null || (_range == _fullCode && (long)rows * _cellMask <= _fullCode);

    /// <summary>The value of a single-row read.</summary>
    internal short ReadOne(sbyte weight)
    {
        if (IsExact(1)) return weight;
        Span<int> sums = stackalloc int[16];
        sums.Clear();
        Drive(weight, sums);
        return (short)Convert(sums, 1);
    }

    /// <summary>Adds one driven cell's levels to the column sums: slice s positive at 2s, negative at 2s + 1.</summary>
    internal void Drive(int weight, Span<int> sums)
    {
        var (magnitude, polarity) = CellLevels.Stored(weight, _synapse);
        for (var s = 0; s < _synapse.Slices; s++, magnitude >>= _synapse.CellBits) sums[2 * s + polarity] += magnitude & _cellMask;
    }

    /// <summary>Digitizes the column sums of <paramref name="rows"/> driven rows and recombines the slices.</summary>
    internal int Convert(ReadOnlySpan<int> sums, int rows)
    {
        var value = 0;
        for (var s = 0; s < _synapse.Slices; s++)
        {
            var difference = Adc(sums[2 * s]);
            if (_synapse.Sign == WeightSign.Differential) difference -= Adc(sums[2 * s + 1]);
            value += difference << (s * _synapse.CellBits);
        }
        return _synapse.Sign == WeightSign.Offset ? value - (rows << (_synapse.WeightBits - 1)) : value;
    }

    private int Adc(int sum)
    {
        var code = Math.Min(_fullCode, ((long)sum * _fullCode + _range / 2) / _range);
        return (int)((code * _range + _fullCode / 2) / _fullCode);
    }
}
