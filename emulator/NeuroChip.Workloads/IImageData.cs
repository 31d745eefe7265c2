namespace NeuroChip.Workloads;

/// <summary>The pixels behind a data set of images, in the order of the network's input: channel by channel, row by row.</summary>
public interface IImageData
{
    /// <summary>The value of full intensity.</summary>
    int Full { get; }

    /// <summary>Pixels of an image, 0..<see cref="Full"/>.</summary>
    /// <param name="index">0-based.</param>
    ReadOnlyMemory<byte> Pixels(int index);
}
