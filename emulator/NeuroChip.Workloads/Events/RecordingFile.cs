namespace NeuroChip.Workloads.Events;

/// <summary>One file of a data set.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Id">Its name within the data set, without extension.</param>
/// <param name="Class">The class that its folder's name states, or null.</param>
internal sealed record RecordingFile(string Path, string Id, int? Class);
