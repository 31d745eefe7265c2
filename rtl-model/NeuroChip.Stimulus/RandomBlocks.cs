using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Stimulus;

/// <summary>Draws the synapse blocks of a core within the limits of its chip.</summary>
internal sealed class RandomBlocks(RandomStream r, ChipConfig chip, StimulusProfile profile)
{
    private const int MostNeurons = 60;
    private const int MostConvNeurons = 216;

    private readonly CoreConfig _core = chip.Core;

    /// <summary>The blocks, and the core's neurons.</summary>
    internal (SynapseBlock[] Blocks, int Neurons) Draw()
    {
        var wanted = r.Next(1, Math.Min(profile.Blocks, _core.SynapseBlocks) + 1);
        var blocks = new List<SynapseBlock>();
        var first = r.Chance(profile.Convolutions) ? Conv(0, 0, -1) : null;
        var neurons = first is null ? r.Next(1, Math.Min(MostNeurons, Widest) + 1) : first.Conv!.OutHeight * first.Conv.OutWidth * first.Conv.OutChannels;
        blocks.Add(first ?? Dense(0, 0, neurons));
        while (blocks.Count < wanted)
        {
            var (axon, row) = (blocks[^1].AxonBase + blocks[^1].AxonCount, blocks[^1].RowBase + blocks[^1].RowCount);
            // A hole in the addresses is legal, and shows whether a block is found by its range.
            axon += r.Next(0, 3);
            var conv = r.Chance(profile.Convolutions) ? Conv(axon, row, neurons) : null;
            if (conv is null && (neurons > Widest || row >= _core.Synapse.Rows || axon >= _core.Axons)) break;
            blocks.Add(conv ?? Dense(axon, row, neurons));
        }
        return ([.. blocks], neurons);
    }

    private int Widest => Math.Min(_core.Neurons, _core.Synapse.WeightColumns);

    private SynapseBlock Dense(int axon, int row, int neurons)
    {
        var rows = r.Next(1, Math.Min(40, Math.Min(_core.Synapse.Rows - row, _core.Axons - axon)) + 1);
        return ImageBuilder.Dense(axon, row, rows, neurons, (_, _) => Weight());
    }

    /// <summary>A convolution with so many neurons (-1: any number), or null if none was found that fits.</summary>
    private SynapseBlock? Conv(int axon, int row, int neurons)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var hard = profile.HardConvolutions;
            var (h, w, kernel) = (r.Next(3, 7), r.Next(3, 7), r.Next(1, 4));
            var (stride, pad) = (r.Next(1, hard ? 4 : 3), r.Next(0, hard ? 3 : 2));
            var dilation = kernel > 1 && r.Chance(hard ? 0.5 : 0.33) ? r.Next(2, hard ? 4 : 3) : 1;
            var groups = r.Chance(hard ? 0.6 : 0.2) ? r.Next(2, 4) : 1;
            var (perGroupIn, perGroupOut) = (r.Next(1, 4), r.Next(1, 5));
            var extent = dilation * (kernel - 1) + 1;
            if (h + 2 * pad < extent || w + 2 * pad < extent) continue;
            var outputs = ((h + 2 * pad - extent) / stride + 1) * ((w + 2 * pad - extent) / stride + 1) * perGroupOut * groups;
            // A second block of a core has the neurons of the first: one output pixel per neuron group is the way to meet them.
            if (neurons > 0 && outputs != neurons) continue;
            if (outputs > Math.Min(MostConvNeurons, _core.Neurons) || perGroupOut > _core.Synapse.WeightColumns) continue;
            if (axon + groups * perGroupIn * h * w > _core.Axons || row + groups * perGroupIn * kernel * kernel > _core.Synapse.Rows) continue;
            return ImageBuilder.Conv(axon, row, groups * perGroupIn, h, w, perGroupOut, kernel, stride, pad, dilation, (_, _) => Weight(), groups);
        }
        // Where the number is given: a convolution over as many pixels, one channel, kernel 1.
        if (neurons > 0 && neurons <= 12 && axon + neurons <= _core.Axons && row < _core.Synapse.Rows)
            return ImageBuilder.Conv(axon, row, 1, 1, neurons, 1, 1, 1, 0, 1, (_, _) => Weight());
        return null;
    }

    private int Weight()
    {
        var most = _core.Synapse.MaxWeight;
        return profile.Weights switch
        {
            WeightShape.Extreme => r.Next(6) switch
            {
                0 or 1 => most,
                2 or 3 => -most - (_core.Synapse.Kind == SynapseKind.Sram && _core.Synapse.WeightBits > 1 ? r.Next(2) : 0),
                4 => 0,
                _ => 1,
            },
            WeightShape.Small => Math.Clamp(r.Next(-2, 6), -most, most),
            _ => Math.Clamp(r.Next(-60, 100), -most, most),
        };
    }
}
