using System.Globalization;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Files;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Training.Data;

/// <summary>
/// Reads the UCI optical digits as scikit-learn distributes them: CSV, plain or packed by gzip, 64 pixels of 0..16 and the class in each row.
/// Codes each pixel with <see cref="RegularRateCoder"/> at the rate value / 16.
/// </summary>
public static class DigitsReader
{
    /// <summary>Pixels of a digit: 8 rows of 8.</summary>
    public const int Pixels = 64;

    private const int LargestPixel = 16;
    private const int Classes = 10;
    private const int CharacterLimit = 1 << 24;
    private const int ProblemLimit = 20;

    /// <summary>Reads all rows.</summary>
    /// <exception cref="DiagnosticException">NC0102, NC0601, NC0606, NC0607 or NC0609.</exception>
    public static IReadOnlyList<Digit> Read(string path, int timesteps)
    {
        var problems = new DiagnosticBag();
        var digits = new List<Digit>();
        try
        {
            using var text = new StringReader(Unpack(path));
            for (var row = 0; text.ReadLine() is { } line; row++)
            {
                if (Parse(line, row, new SourcePosition(path, row + 1), problems, timesteps) is { } digit) digits.Add(digit);
                if (problems.Items.Count >= ProblemLimit) break;
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DiagnosticException("NC0102", "data file cannot be opened", new SourcePosition(path), "give digits.csv.gz with --data");
        }
        catch (InvalidDataException e)
        {
            throw new DiagnosticException([PackedFile.Broken(path, e)]);
        }
        catch (IOException e)
        {
            throw new DiagnosticException([FileFailure.Reading(path, e)]);
        }
        if (digits.Count == 0 && !problems.HasErrors) problems.Error("NC0606", "no digits in the file", new SourcePosition(path));
        problems.ThrowIfErrors();
        return digits;
    }

    /// <summary>The unpacked text; bounded, because a small gzip file can claim any size.</summary>
    private static string Unpack(string path)
    {
        using var file = File.OpenRead(path);
        using var text = new StreamReader(PackedFile.Contents(file), Encoding.ASCII);
        var unpacked = new StringBuilder();
        var block = new char[1 << 16];
        while (text.Read(block) is > 0 and var read)
        {
            if (unpacked.Length + read > CharacterLimit)
                throw new DiagnosticException("NC0609", $"more than {CharacterLimit} characters", new SourcePosition(path), "split the file");
            unpacked.Append(block, 0, read);
        }
        return unpacked.ToString();
    }

    private static Digit? Parse(string line, int row, SourcePosition position, DiagnosticBag problems, int timesteps)
    {
        var fields = line.Split(',');
        if (fields.Length != Pixels + 1)
        {
            problems.Error("NC0601", $"{fields.Length} fields instead of {Pixels} pixels and a class", position);
            return null;
        }
        var pixels = new double[Pixels];
        for (var i = 0; i < Pixels; i++)
        {
            if (!TryInteger(fields[i], LargestPixel, out var value))
            {
                problems.Error("NC0607", $"pixel {i} is '{Quote(fields[i])}', not an integer of 0..{LargestPixel}", position);
                return null;
            }
            pixels[i] = value;
        }
        if (!TryInteger(fields[Pixels], Classes - 1, out var label))
        {
            problems.Error("NC0607", $"class is '{Quote(fields[Pixels])}', not an integer of 0..{Classes - 1}", position);
            return null;
        }
        var sample = RegularRateCoder.Encode(pixels, LargestPixel, timesteps, label, row.ToString(CultureInfo.InvariantCulture));
        return new Digit(row, label, sample, Dense(sample));
    }

    private static double[] Dense(SampleSpikes sample)
    {
        var dense = new double[sample.Timesteps * Pixels];
        for (var t = 0; t < sample.Timesteps; t++)
            for (var e = sample.Offsets[t]; e < sample.Offsets[t + 1]; e++) dense[(t * Pixels) + sample.Index[e]] = sample.Count[e];
        return dense;
    }

    private static string Quote(string field) => field.Length <= 20 ? field : field[..20] + "...";

    private static bool TryInteger(string field, int largest, out int value) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= largest;
}
