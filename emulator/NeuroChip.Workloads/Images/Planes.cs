namespace NeuroChip.Workloads.Images;

/// <summary>Brings pixels into the order of a network's input: channel by channel.</summary>
internal static class Planes
{
    /// <summary>Images stored pixel by pixel, channel by channel; the same memory where there is one channel.</summary>
    internal static ReadOnlyMemory<byte> OfInterleaved(ReadOnlyMemory<byte> values, int channels, int area)
    {
        if (channels == 1) return values;
        var source = values.Span;
        var result = new byte[source.Length];
        var size = channels * area;
        for (var start = 0; start + size <= source.Length; start += size)
            for (var p = 0; p < area; p++)
                for (var c = 0; c < channels; c++)
                    result[start + (c * area) + p] = source[start + (p * channels) + c];
        return result;
    }

    /// <summary>Channels and pixels of an input [c, h, w]; a flat input has one channel.</summary>
    internal static (int Channels, int Area) Of(IReadOnlyList<int> inputShape) => inputShape.Count == 3 ? (inputShape[0], inputShape[1] * inputShape[2]) : (1, inputShape.Aggregate(1, (p, d) => p * d));
}
