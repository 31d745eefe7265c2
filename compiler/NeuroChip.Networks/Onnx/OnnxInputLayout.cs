using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Onnx;

/// <summary>How the image is stored, where the first layer reads it otherwise than the file's input dimensions suggest.</summary>
/// <param name="Shape">Channels, height, width.</param>
/// <param name="Map">Element of the file's input to element of the image.</param>
internal sealed record OnnxInputLayout(AnnShape Shape, int[]? Map);
