using System.IO.Compression;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Random;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Tests.Yaml;

/// <summary>The fast reader gives the nodes of the complete one, positions included, or leaves a text alone.</summary>
public sealed class YamlSubsetTests
{
    private const string Chip = """
        # comment
        chip: c # another one
        empty:
        nested:
          deep: {a: 1, b: [x, 'y z', "w"], c: {d: -1.5e-3}}
          text: one two->three, four
          range[0..3]: {core: 0.0}
        list:
        - name: 0
          attributes: {soma_hw_name: lif,
            threshold: 255}
          neurons:
          - {0: {bias: 0}}
          - 1..7: {bias: 6}
          - plain
        -
          last: (1)
        flow: [
          1, 2,   # a comment in between
          3
        ]
        other:
            wide: [[1, 2], [3, 4],]
            - : x
        """;

    private static readonly string[] Texts =
    [
        Chip, Chip[..Chip.IndexOf("    - :", StringComparison.Ordinal)], "a: 1\r\nb:\r\n- 1\r\n- {c: 2}\r\n", "- 1\n- - 2\n  - 3\n- a: 1\n  b: 2\n-   c: 3\n    d:\n    - 4\n    e: 5\n",
        "{a: 1}", "[1, 2, {a: b}]", "plain", "a:\n  b:\n    c:\nd:\n", "a: 'x'   \nb: \"y\" # c\n\n\n# end", "'a b': 1\n\"c\": 2\n", "a: [1,2,3]\nb: {c: 1,d: 2}\n", "a:\n- 1\nb: 2\n",
        "a:\n  {b: 1,\n   c: 2}\nd:\n  text\n", "- {0->1: {weight: 3}}\n- 0.1 -> 1.2: {weight: -3}\n", "a: 1:2\nb: x#y\nc: a,b]\n", "e: -.5\nf: .5\ng: +1\nh: /x/y\n", "a: []\nb: {}\nc: [{}, []]\n",
    ];

    [Fact]
    public void ManyTextsAreReadFastAndAlike()
    {
        var fast = 0;
        foreach (var text in Texts) fast += Compare(text) ? 1 : 0;
        Assert.True(fast >= Texts.Length - 2, $"{fast} of {Texts.Length} are read fast");
    }

    [Theory]
    [InlineData("a: |\n  b\n")]
    [InlineData("a: *b\n")]
    [InlineData("a: &b 1\n")]
    [InlineData("a: !t 1\n")]
    [InlineData("a: one\n  two\n")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("a: 'it''s'\n")]
    [InlineData("a: \"\\n\"\n")]
    [InlineData("---\na: 1\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    [InlineData("a: 1\n b: 2\n")]
    [InlineData("a: {b: 1\n")]
    [InlineData("\ta: 1\n")]
    [InlineData("a:\t1\n")]
    [InlineData("a: {b: c d\n  e}\n")]
    [InlineData("a: µ\n")]
    [InlineData("? a\n: b\n")]
    [InlineData("a: b: c\n")]
    [InlineData("")]
    public void WhatIsNotOfTheSubsetIsLeftToTheCompleteReader(string text) => Assert.Null(YamlSubset.Read(new YamlSource("t", text)));

    [Fact]
    public void ChangedTextsAreReadAlikeOrLeftAlone()
    {
        const string Characters = " \n:-#,[]{}'\"ab01.>\t|&*!\r%?\\/(\u00B5";
        var fast = 0;
        for (uint round = 0; round < 6000; round++)
        {
            var text = new StringBuilder(Texts[round % Texts.Length]);
            for (uint change = 0; change <= round % 3; change++)
            {
                var at = (int)(CounterRng.UInt32(1, 1, round, change, 0) % (uint)text.Length);
                var c = Characters[(int)(CounterRng.UInt32(1, 2, round, change, 0) % (uint)Characters.Length)];
                switch (CounterRng.UInt32(1, 3, round, change, 0) % 4)
                {
                    case 0: text[at] = c; break;
                    case 1: text.Remove(at, 1).Append('\n'); break;
                    case 2: text.Insert(at, c); break;
                    default: text.Insert(at, Characters[(int)(CounterRng.UInt32(1, 4, round, change, 0) % 2)]); break;
                }
            }
            if (Compare(text.ToString())) fast++;
        }
        Assert.InRange(fast, 1000, 6000);
    }

    [DataTheory("sanafe")]
    [InlineData("sanafe/snn/dvs.yaml.gz")]
    [InlineData("sanafe/loihi.yaml")]
    [InlineData("sanafe/truenorth.yaml")]
    [InlineData("sanafe/example_chip.yaml")]
    public void FilesOfSanaFeAreReadFastAndAlike(string file)
    {
        using Stream stream = File.OpenRead(SharedData.At(file));
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        Assert.True(Compare(reader.ReadToEnd()), file);
    }

    // True if the fast reader took the text; the complete one then says the same.
    private static bool Compare(string text)
    {
        var source = new YamlSource("t", text);
        if (YamlSubset.Read(source) is not { } fast) return false;
        var bag = new DiagnosticBag();
        var full = YamlReader.ReadFully(source, bag);
        Assert.True(full is not null && !bag.HasErrors, $"the complete reader refuses {text}: {string.Join("; ", bag.Items.Select(d => d.Render()))}");
        Equal(full, fast, text);
        return true;
    }

    private static void Equal(YamlNode full, YamlNode fast, string text)
    {
        Assert.True((full.Kind, full.Text, full.Quoted, full.Line, full.Column, full.Length) == (fast.Kind, fast.Text, fast.Quoted, fast.Line, fast.Column, fast.Length),
            $"{full.Kind} '{full.Text}' at {full.Line}:{full.Column}+{full.Length} against {fast.Kind} '{fast.Text}' at {fast.Line}:{fast.Column}+{fast.Length} in\n{(text.Length < 2000 ? text : "")}");
        Assert.Equal(full.Entries.Count, fast.Entries.Count);
        Assert.Equal(full.Items.Count, fast.Items.Count);
        for (var i = 0; i < full.Entries.Count; i++)
        {
            Equal(full.Entries[i].Key, fast.Entries[i].Key, text);
            Equal(full.Entries[i].Value, fast.Entries[i].Value, text);
        }
        for (var i = 0; i < full.Items.Count; i++) Equal(full.Items[i], fast.Items[i], text);
    }
}
