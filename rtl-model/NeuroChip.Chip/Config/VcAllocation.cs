namespace NeuroChip.Chip.Config;

/// <summary>When a router chooses the virtual channel of the next buffer.</summary>
public enum VcAllocation
{
    /// <summary>The winner of the switch takes the next free virtual channel of its output in the same cycle.</summary>
    WithSwitch,

    /// <summary>An allocator of its own works in parallel with the switch allocator; a packet that gets only one of the two tries again for the other.</summary>
    Speculative,

    /// <summary>An allocator of its own works first; only packets that hold a virtual channel ask for the switch.</summary>
    BeforeSwitch,
}
