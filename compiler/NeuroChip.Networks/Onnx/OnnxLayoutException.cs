namespace NeuroChip.Networks.Onnx;

/// <summary>Thrown by the first layer that reads the image in another order: the import starts again with that layout. Never leaves the importer.</summary>
internal sealed class OnnxLayoutException(OnnxInputLayout layout) : Exception
{
    internal OnnxInputLayout Layout => layout;
}
