namespace NeuroChip.Networks.Tests;

/// <summary>A file name that is free while the test runs.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "neurochip-" + System.IO.Path.GetRandomFileName() + ".nir");

    public void Dispose() => File.Delete(Path);
}
