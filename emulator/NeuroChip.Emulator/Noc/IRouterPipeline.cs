namespace NeuroChip.Emulator.Noc;

/// <summary>Decides in each clock which packets a router moves.</summary>
internal interface IRouterPipeline
{
    /// <summary>As at clock 0.</summary>
    void Reset();

    /// <summary>A packet became the head of an empty channel.</summary>
    /// <param name="channel">Channel of the <see cref="RouterBank"/>.</param>
    void Head(int channel);

    /// <summary>One clock of one router. False if nothing changes before the next flit or credit arrives.</summary>
    bool Evaluate(int router, long clock);
}
