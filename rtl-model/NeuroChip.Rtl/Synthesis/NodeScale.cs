namespace NeuroChip.Rtl.Synthesis;

/// <summary>
/// First-order scaling between nodes, as the technology files use it: area ~ node^2, energy ~ node x VDD^2, delay ~ node, with the supplies assumed below. An
/// estimate within a factor of about two, mostly because wires do not scale so.
/// </summary>
public static class NodeScale
{
    private static readonly (double Node, double Supply)[] Supplies =
        [(350, 3.3), (250, 2.5), (180, 1.8), (130, 1.2), (90, 1.0), (65, 1.0), (45, 0.9), (40, 0.9), (32, 0.9), (28, 0.9), (22, 0.8), (16, 0.8), (7, 0.7)];

    /// <summary>Factor on an area.</summary>
    public static double Area(double fromNm, double toNm) => toNm / fromNm * (toNm / fromNm);

    /// <summary>Factor on a delay.</summary>
    public static double Delay(double fromNm, double toNm) => toNm / fromNm;

    /// <summary>Factor on an energy for each event.</summary>
    public static double Energy(double fromNm, double toNm) => toNm / fromNm * Math.Pow(Supply(toNm) / Supply(fromNm), 2);

    /// <summary>Assumed supply, volt: that of the nearest node of the table.</summary>
    public static double Supply(double nodeNm) => Supplies.MinBy(s => Math.Abs(Math.Log(s.Node / nodeNm))).Supply;
}
