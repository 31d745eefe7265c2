namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>Turns conductances between ports into what reads and power need.</summary>
internal static class PortMatrix
{
    /// <summary>
    /// Inputs drive one wire at +v, or two at +v and -v. G_eff[i, j] = sum over wires s of sign(s) g(s, sense j); M is the drivers' admittance
    /// matrix folded in the same way, so that v' M v is the power they deliver.
    /// </summary>
    internal static EffectiveMatrix ToEffective(double[] ports, CrossbarGeometry geometry, int wires)
    {
        var size = geometry.Rows * wires + geometry.Columns;
        var effective = new double[geometry.Cells];
        var power = new double[geometry.Rows * geometry.Rows];
        for (var source = 0; source < geometry.Rows * wires; source++)
        {
            var row = ports.AsSpan(source * size, size);
            var sign = source % wires == 0 ? 1 : -1;
            var senses = row[(geometry.Rows * wires)..];
            var into = effective.AsSpan(source / wires * geometry.Columns, geometry.Columns);
            for (var j = 0; j < senses.Length; j++) into[j] += sign * senses[j];
            var admittances = power.AsSpan(source / wires * geometry.Rows, geometry.Rows);
            double total = 0;
            foreach (var g in row) total += g;
            admittances[source / wires] += total;
            for (var other = 0; other < geometry.Rows * wires; other++)
                if (other != source) admittances[other / wires] -= sign * (other % wires == 0 ? 1 : -1) * row[other];
        }
        return new EffectiveMatrix(geometry, effective, power);
    }
}
