namespace NeuroChip.Emulator.Crossbar;

/// <summary>The cells of one chip over a run: its die may age from sample to sample.</summary>
public interface IDieSource
{
    /// <summary>
    /// The die as it is when a sample begins. A pure function of the index; the same object for samples between which nothing changes. Called from any
    /// thread, from several at once.
    /// </summary>
    /// <param name="sample">Index in the data set.</param>
    Die At(int sample);
}
