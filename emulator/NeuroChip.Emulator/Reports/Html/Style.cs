namespace NeuroChip.Emulator.Reports.Html;

/// <summary>The style sheet. No characters that XML would have to escape.</summary>
internal static class Style
{
    /// <summary>The part that a picture in a file of its own needs.</summary>
    internal const string Picture = """
        text { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; fill: #1c2733; }
        .t { font-size: 12.5px; } .a { font-size: 11.5px; fill: #56626f; } .b { font-size: 12.5px; font-weight: 600; } .c { font-size: 11px; }
        .unused { stroke: #cfd5db; stroke-dasharray: 3 3; } .arrow { stroke: #b9c4d0; stroke-width: 0.4; }
        """;

    internal const string Sheet = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1180px; padding: 32px 24px 64px; background: #fff; color: #1c2733;
               font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
        header { border-bottom: 2px solid #0072B2; padding-bottom: 14px; margin-bottom: 22px; }
        h1 { font-size: 27px; line-height: 1.2; margin: 0 0 4px; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
        h2 { font-size: 19px; margin: 40px 0 6px; font-weight: 650; }
        h3 { font-size: 15px; margin: 0 0 8px; font-weight: 650; }
        p { margin: 0 0 10px; max-width: 78ch; }
        .sub, .note { color: #56626f; overflow-wrap: anywhere; }
        .note { font-size: 13px; }
        p.note { max-width: 110ch; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 14px; margin: 0 0 20px; }
        .card { border: 1px solid #dfe3e8; border-radius: 6px; padding: 12px 16px; }
        .card .k { color: #56626f; font-size: 13px; }
        .card .n { font-size: 25px; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
        .card .r { color: #56626f; font-size: 12.5px; }
        .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(480px, 100%), 1fr)); gap: 26px; }
        figure { margin: 0; min-width: 0; break-inside: avoid; }
        figure.one { max-width: 560px; margin-bottom: 26px; }
        figure.wide { max-width: 1000px; overflow-x: auto; }
        figure + .two { margin-top: 24px; }
        figcaption { color: #56626f; font-size: 13px; margin-top: 4px; }
        svg { display: block; width: 100%; height: auto; }
        svg text { font-family: inherit; fill: #1c2733; }
        svg .t { font-size: 12.5px; } svg .v { font-size: 12px; font-weight: 600; } svg .a { font-size: 11.5px; fill: #56626f; }
        svg .s { font-size: 10.5px; fill: #56626f; } svg .b { font-size: 12.5px; font-weight: 600; } svg .c { font-size: 11px; }
        svg .g { stroke: #e4e8ec; stroke-width: 1; } svg .x { stroke: #8a9099; stroke-width: 1; }
        svg .unused { stroke: #cfd5db; stroke-dasharray: 3 3; } svg .node { stroke: #aab3bc; } svg .arrow { stroke: #b9c4d0; stroke-width: 0.4; }
        .scroll { overflow-x: auto; margin: 14px 0 10px; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th { text-align: left; font-weight: 600; color: #56626f; font-size: 12.5px; border-bottom: 1.5px solid #aab3bc; }
        th, td { padding: 5px 14px 5px 0; vertical-align: top; }
        td { border-bottom: 1px solid #e9ecef; }
        tfoot td { border-bottom: none; border-top: 1.5px solid #aab3bc; font-weight: 650; }
        .num { text-align: right; white-space: nowrap; }
        .part { padding-left: 1.4em; }
        .small { font-size: 13px; }
        .src { font-size: 12.5px; color: #3c4855; min-width: 260px; overflow-wrap: anywhere; }
        .src i { display: block; color: #6b7783; font-style: normal; }
        .kind { white-space: nowrap; }
        .assumed { border-bottom: 2px solid #E69F00; }
        ul { margin: 0; padding-left: 20px; max-width: 90ch; }
        li { margin-bottom: 4px; overflow-wrap: anywhere; }
        .warn { border-left: 4px solid #E69F00; background: #fff8ea; padding: 10px 16px; margin: 0 0 18px; }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 6px 22px; margin: 0; }
        dl div { border-bottom: 1px solid #e9ecef; padding: 3px 0; }
        dt { color: #56626f; font-size: 12.5px; } dd { margin: 0; overflow-wrap: anywhere; }
        footer { margin-top: 44px; padding-top: 10px; border-top: 1px solid #dfe3e8; color: #56626f; font-size: 12.5px; overflow-wrap: anywhere; }
        @media (max-width: 640px) { body { padding: 20px 14px 40px; } h1 { font-size: 23px; } .src { min-width: 420px; } .wide svg { min-width: 760px; } }
        @media print { body { padding: 0; font-size: 12px; } h2 { break-after: avoid; } tr { break-inside: avoid; } .scroll { overflow: visible; } }
        """;
}
