namespace NeuroChip.Chip.Technologies;

/// <summary>Which published model prices a conversion. They differ by a factor of about ten, so every report names the one it used.</summary>
public enum ConverterModel
{
    /// <summary>The technology file's own rows.</summary>
    File,
    /// <summary>Regression of published converters, Andrulis et al., arXiv:2404.06553.</summary>
    Murmann,
    /// <summary>NeuroSim V1.4's SAR model with low-standby-power transistors.</summary>
    NeuroSim,
}
