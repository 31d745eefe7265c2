using System.Text;

namespace NeuroChip.Rtl;

/// <summary>Writes the parameters as headers: <c>nc_params.vh</c> for SystemVerilog, <c>nc_params.h</c> for the C interface.</summary>
public static class ParameterHeader
{
    /// <summary>File name of the SystemVerilog header.</summary>
    public const string VerilogName = "nc_params.vh";

    /// <summary>File name of the C header.</summary>
    public const string CName = "nc_params.h";

    /// <summary>The SystemVerilog header.</summary>
    public static string Verilog(RtlParameters parameters) => Write(parameters, "`define", $"64'h{parameters.Hash:x16}");

    /// <summary>The C header.</summary>
    public static string C(RtlParameters parameters) => Write(parameters, "#define", $"0x{parameters.Hash:x16}ULL");

    private static string Write(RtlParameters parameters, string define, string hash)
    {
        var text = new StringBuilder();
        text.Append("// Generated from the chip '").Append(parameters.Chip.Name).Append("'; do not edit by hand. docs/reference/rtl.md, section 2.\n");
        foreach (var (name, value) in parameters.All) text.Append(define).Append(' ').Append(name).Append(' ').Append(value).Append('\n');
        return text.Append(define).Append(" NC_PARAM_HASH ").Append(hash).Append('\n').ToString();
    }
}
