using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Devices;

/// <summary>The work of <see cref="DeviceModel.Resolve"/>.</summary>
internal sealed class DeviceResolver(DeviceTechnology device, DeviceSettings settings, ChipConfig chip)
{
    private const int MaxDrivenSide = 1024;
    private const int MaxNoisySide = 512;
    private const int MaxGatedRows = 2048;

    private readonly DiagnosticBag _bag = new();
    private readonly List<string> _unavailable = [];

    public DeviceModel Resolve()
    {
        CheckNumbers();
        var synapse = chip.Core.Synapse;
        var (gMin, gMax) = (device.Value("g_min"), device.Value("g_max"));
        if (synapse.Kind != SynapseKind.NvmCrossbar)
            _bag.Error("NC0104", $"chip '{chip.Name}' keeps its weights in SRAM, which is read exactly; '{device.Name}' describes cells of a crossbar", hint: "choose a chip with synapse.kind nvm-crossbar, or leave --devices out");
        else if (device.Kind == DeviceKind.Sram) Need("g_max", "reading a crossbar");
        else
        {
            if (gMin is null) Need("g_min", "reading a crossbar");
            if (gMax is null) Need("g_max", "reading a crossbar");
            if (device.Value("bits_per_cell") is not { } bits) Need("bits_per_cell", "storing weights");
            else if (synapse.CellBits > bits)
                _bag.Error("NC0207", $"chip '{chip.Name}' stores {synapse.CellBits} bits in a cell, a cell of '{device.Name}' holds {bits.ToString(CultureInfo.InvariantCulture)}", hint: FormattableString.Invariant($"set synapse.cell_width to {bits} bit{(bits == 1 ? "" : "s")}"));
            if (settings is { WireNoise: WireNoise.Exact, Topology: WireTopology.SeparateSource })
                _bag.Error("NC0207", "'wires.noise' is exact, but with topology 'ss' nothing is interpolated", hint: "leave it out, or choose topology is or int");
            if (settings is { Wires: true, Topology: WireTopology.Interleaved } && synapse.Sign != WeightSign.Differential)
                _bag.Error("NC0207", "topology 'int' interleaves differential pairs, and the chip stores weights with an offset", hint: "set synapse.sign=differential, or choose another topology");
            if (settings is { Wires: true, Topology: WireTopology.Interleaved, Baseline: ColumnBaseline.DummyColumn })
                _bag.Error("NC0207", "topology 'int' subtracts the pairs in their column and has no dummy column", hint: "leave baseline out, or choose another topology");
        }
        var model = Model(gMin ?? 0, gMax ?? 1);
        if (synapse.Kind == SynapseKind.NvmCrossbar) CheckArrays(synapse, model);
        _bag.ThrowIfErrors();
        return model with { Unavailable = _unavailable };
    }

    // Circuits are solved exactly; beyond these sizes that takes minutes, and no array is built so.
    private void CheckArrays(SynapseConfig synapse, DeviceModel model)
    {
        var driven = settings.Topology != WireTopology.SeparateSource;
        var noisy = model.NoiseRelative > 0 || model.NoiseFloor > 0 || model.Flicker is not null;
        var most = !driven ? MaxGatedRows : noisy ? MaxNoisySide : MaxDrivenSide;
        if (settings.Wires && (synapse.ArrayRows > most || (driven && synapse.ArrayColumns > most)))
            _bag.Error("NC0207", $"wires{(driven && noisy ? " under read noise" : "")} are modelled for arrays of up to {most} {(driven ? "rows and columns" : "rows")}; those of chip '{chip.Name}' are {synapse.ArrayRows} x {synapse.ArrayColumns}", hint: "set synapse.array_rows and synapse.array_columns to the size of a physical array, or wires=off");
        var bow = synapse.Adc is { Range: <= 1 << 16 } adc ? adc.Range / 4.0 : 0;
        if (Math.Abs(settings.ConverterBow) > bow)
            _bag.Error("NC0206", "'converters.bow' makes the converter's curve fall", hint: FormattableString.Invariant($"at most a quarter of the converter's range: {bow} levels"));
    }

    private DeviceModel Model(double gMin, double gMax)
    {
        var programming = Programming();
        var range = gMax - gMin;
        var tolerance = programming == ProgrammingMode.WriteVerify ? settings.VerifyTolerance ?? Known("verify.tolerance", "write_verify") : 0;
        var pulses = programming == ProgrammingMode.WriteVerify ? settings.VerifyMaxPulses ?? Known("verify.max_pulses", "write_verify") : 1;
        var aging = Decide(settings.Drift, "drift", "drift.mean.polynomial, .log or .power with drift.t0, or relaxation.1.sigma", device.Fit("drift.mean") is not null && device.Value("drift.t0") is not null || device.Values("relaxation.1.sigma") is not null);
        var noise = Decide(settings.ReadNoise, "read_noise", "read_noise.relative, .full_scale or .flicker", settings.ReadNoiseSigma is not null
            || device.Value("read_noise.relative") is not null || device.Value("read_noise.full_scale") is not null || (device.Fit("read_noise.flicker") is not null && device.Value("read_noise.time") is not null));
        var own = noise && settings.ReadNoiseSigma is null;
        var variation = Decide(settings.Variation, "variation", "variation.sigma", settings.VariationSigma is not null || device.Value("variation.sigma") is not null);
        var (stuckOn, stuckOff) = (settings.StuckOn ?? device.Value("stuck.on"), settings.StuckOff ?? device.Value("stuck.off"));
        // A rate that the user gives stands alone; the other one is then the technology's, or none.
        var stuck = Decide(settings.StuckAt, "stuck_at", "stuck.on or stuck.off", stuckOn is not null || stuckOff is not null);
        if (stuck && (stuckOn ?? 0) + (stuckOff ?? 0) > 1) _bag.Error("NC0207", "stuck_at.on and stuck_at.off add up to more than all cells");
        var warmer = Warmer();
        var fits = aging && device.Fit("drift.mean") is not null && device.Value("drift.t0") is not null;
        return new DeviceModel
        {
            Device = device, Settings = settings, GMin = gMin, GMax = gMax, TopLevel = (1 << chip.Core.Synapse.CellBits) - 1,
            Programming = programming, Spread = programming == ProgrammingMode.Off ? [] : Spread(aging), Tolerance = tolerance * range, MaxPulses = (int)pulses,
            VariationSigma = variation ? settings.VariationSigma ?? device.Value("variation.sigma")!.Value : 0,
            NoiseRelative = !noise ? 0 : (settings.ReadNoiseSigma ?? device.Value("read_noise.relative") ?? 0) * settings.ReadNoiseScale,
            NoiseFloor = own ? (device.Value("read_noise.full_scale") ?? 0) * gMax * settings.ReadNoiseScale : 0,
            Flicker = own && device.Value("read_noise.time") is not null ? device.Fit("read_noise.flicker") : null,
            FlickerSeconds = device.Value("read_noise.time") ?? 1, FlickerScale = settings.ReadNoiseScale,
            DriftMean = fits ? device.Fit("drift.mean") : null, DriftSpread = fits ? device.Fit("drift.spread") : null, DriftT0 = device.Value("drift.t0") ?? 1,
            StuckOn = stuck ? stuckOn ?? 0 : 0, StuckOff = stuck ? stuckOff ?? 0 : 0,
            Warmer = warmer, TemperatureGMin = warmer == 0 ? 0 : device.Value("temperature.g_min") ?? 0, TemperatureGMax = warmer == 0 ? 0 : device.Value("temperature.g_max") ?? 0,
            RowOhms = Wire(settings.RowOhms, "wire.row_resistance", warmer), ColumnOhms = Wire(settings.ColumnOhms, "wire.column_resistance", warmer),
            ReadVolts = device.Value("read.voltage"), ReadSeconds = device.Value("read.time"), Unavailable = [],
        };
    }

    private ProgrammingMode Programming()
    {
        var known = device.Values("programming.sigma") is not null;
        if (settings.Programming == ProgrammingMode.Auto && !known) _unavailable.Add($"programming: '{device.Name}' has no programming.sigma");
        if (settings.Programming is ProgrammingMode.Fit or ProgrammingMode.WriteVerify && !known) Need("programming.sigma", $"programming={(settings.Programming == ProgrammingMode.Fit ? "fit" : "write-verify")}");
        return settings.Programming != ProgrammingMode.Auto ? settings.Programming : known ? ProgrammingMode.Fit : ProgrammingMode.Off;
    }

    private List<Relaxation> Spread(bool aging)
    {
        var spread = new List<Relaxation> { new(device.Value("programming.time") ?? 0, Scaled(device.Values("programming.sigma") ?? [])) };
        for (var i = 1; aging && i <= DeviceKeys.MaxRelaxations; i++)
            if (device.Value($"relaxation.{i}.time") is { } seconds && device.Values($"relaxation.{i}.sigma") is { } sigma) spread.Add(new(seconds, Scaled(sigma)));
        return spread;
    }

    private double[] Scaled(double[] sigma) => [.. sigma.Select(c => c * settings.ProgrammingScale)];

    private double Warmer()
    {
        if (settings.Kelvin is not { } kelvin) return 0;
        var warmer = kelvin - Known("temperature.reference", "temperature");
        if (warmer == 0) return 0;
        Known("temperature.g_min", "temperature");
        Known("temperature.g_max", "temperature");
        return warmer;
    }

    // Metals gain resistance when warmed and lose it when cooled: the sign matters.
    private double Wire(double? given, string key, double warmer)
    {
        if (!settings.Wires) return 0;
        var ohms = given ?? Known(key, "wires");
        return ohms == 0 || warmer == 0 ? ohms : ohms * Math.Max(0, 1 + (Known("wire.temperature", "temperature of wires") * warmer));
    }

    private bool Decide(DeviceSwitch given, string setting, string figures, bool known)
    {
        if (given == DeviceSwitch.On && !known) Need(figures, $"{setting}=on");
        if (given == DeviceSwitch.Auto && !known) _unavailable.Add($"{setting}: '{device.Name}' has no {figures}");
        return known && given != DeviceSwitch.Off;
    }

    private double Known(string key, string setting)
    {
        if (device.Value(key) is { } value) return value;
        Need(key, setting);
        return 0;
    }

    private void Need(string key, string setting)
    {
        var message = $"device technology '{device.Name}' does not know {key}, which {setting} needs";
        if (!_bag.Items.Any(d => d.Message == message)) _bag.Error("NC0304", message, hint: "give the figure, choose another technology, or turn the setting off");
    }

    // Settings may be made by hand, past the parser.
    private void CheckNumbers()
    {
        In("programming.scale", settings.ProgrammingScale);
        In("write_verify.tolerance", settings.VerifyTolerance);
        In("write_verify.max_pulses", settings.VerifyMaxPulses);
        In("variation.sigma", settings.VariationSigma);
        In("read_noise.sigma", settings.ReadNoiseSigma);
        In("read_noise.scale", settings.ReadNoiseScale);
        In("drift.time", settings.DriftSeconds);
        In("drift.scale", settings.DriftScale);
        In("drift.reprogram_every", settings.ReprogrammingSeconds);
        In("stuck_at.on", settings.StuckOn);
        In("stuck_at.off", settings.StuckOff);
        In("temperature", settings.Kelvin);
        In("wires.row_resistance", settings.RowOhms);
        In("wires.column_resistance", settings.ColumnOhms);
        In("wires.row_terminal", settings.RowTerminalOhms);
        In("wires.column_terminal", settings.ColumnTerminalOhms);
        In("converters.offset", settings.ConverterOffset);
        In("converters.bow", settings.ConverterBow);
    }

    private void In(string path, double? value)
    {
        var key = DeviceSettingKeys.ByPath[path];
        if (value is { } v && !(v >= key.Min && v <= key.Max))
            _bag.Error("NC0206", $"'{path}' is {v.ToString(CultureInfo.InvariantCulture)}, out of range", hint: "from " + DeviceValueParser.Range(key.Min, key.Max, key.Kind!.Value));
    }
}
