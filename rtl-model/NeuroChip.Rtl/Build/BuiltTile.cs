namespace NeuroChip.Rtl.Build;

/// <summary>A verilated tile in the cache, loaded and checked.</summary>
/// <param name="Library">Path of the shared library.</param>
/// <param name="Hash">SHA-256 of sources, parameters, tool versions and build recipe: the name of the cache entry.</param>
/// <param name="ParameterHash">Hash of the parameters, as the library reports it.</param>
/// <param name="Abi">Version of the C interface, as the library reports it.</param>
/// <param name="Cached">True if it was there already.</param>
/// <param name="Time">How long building, or finding, took.</param>
public sealed record BuiltTile(string Library, string Hash, ulong ParameterHash, int Abi, bool Cached, TimeSpan Time);
