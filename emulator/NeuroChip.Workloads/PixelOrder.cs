namespace NeuroChip.Workloads;

/// <summary>How an image of several channels is stored.</summary>
public enum PixelOrder
{
    /// <summary>By the shape of the data where it has one; a table of rows is taken as interleaved.</summary>
    Auto,

    /// <summary>Pixel by pixel: red, green and blue of the first, then of the second (height, width, channels).</summary>
    Interleaved,

    /// <summary>Channel by channel: all of red, then all of green (channels, height, width).</summary>
    Planar,
}
