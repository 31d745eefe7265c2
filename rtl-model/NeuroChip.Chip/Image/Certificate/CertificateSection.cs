using System.Security.Cryptography;

namespace NeuroChip.Chip.Image.Certificate;

/// <summary>
/// The last section of an image file: length of the body (int32), SHA-256 of the body, body. The body binds the certificate to the payload by its digest and
/// holds a checksum of every part of the payload, so that damage can be located.
/// </summary>
internal sealed record CertificateSection(byte[] PayloadDigest, PayloadPart[] Parts, ImageCertificate? Certificate)
{
    /// <summary>Bytes before the body.</summary>
    internal const int Header = 4 + 32;

    internal static byte[] ToBytes(CertificateSection section)
    {
        using var body = new MemoryStream();
        using var w = new BinaryWriter(body);
        w.Write(ImageCertificate.Version);
        w.Write(section.PayloadDigest);
        w.Write7BitEncodedInt(section.Parts.Length);
        foreach (var part in section.Parts)
        {
            w.Write7BitEncodedInt64(part.Length);
            w.Write(part.Checksum);
        }
        w.Write(section.Certificate is not null);
        if (section.Certificate is { } certificate) Write(w, certificate);
        w.Flush();
        var bytes = new byte[Header + body.Length];
        BitConverter.TryWriteBytes(bytes, (int)body.Length);
        SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length), bytes.AsSpan(4));
        body.GetBuffer().AsSpan(0, (int)body.Length).CopyTo(bytes.AsSpan(Header));
        return bytes;
    }

    /// <summary>Reads a section that fills the span.</summary>
    /// <exception cref="FormatException">It is damaged; the message says how.</exception>
    internal static CertificateSection Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Header || BitConverter.ToInt32(bytes) != bytes.Length - Header) throw new FormatException("its length does not fit the file");
        if (!SHA256.HashData(bytes[Header..]).AsSpan().SequenceEqual(bytes[4..Header])) throw new FormatException("its checksum does not match its content");
        using var r = new BinaryReader(new MemoryStream(bytes[Header..].ToArray()));
        try
        {
            var version = r.ReadInt32();
            if (version != ImageCertificate.Version) throw new FormatException($"its format version is {version}, this build reads version {ImageCertificate.Version}");
            var digest = r.ReadBytes(32);
            // A part takes at least five bytes here, a core seven.
            var parts = new PayloadPart[Count(r, 5)];
            for (var i = 0; i < parts.Length; i++) parts[i] = new PayloadPart(r.Read7BitEncodedInt64(), r.ReadUInt32());
            var certificate = r.ReadBoolean() ? ReadCertificate(r) : null;
            return r.BaseStream.Position == r.BaseStream.Length ? new CertificateSection(digest, parts, certificate) : throw new FormatException("it is longer than its content");
        }
        catch (EndOfStreamException)
        {
            throw new FormatException("it is shorter than its content");
        }
    }

    private static void Write(BinaryWriter w, ImageCertificate c)
    {
        Write(w, new CoreCertificate(c.Limits.Neurons, c.Limits.Rows, c.Limits.Weights, c.Limits.Axons, c.Limits.Blocks, c.Limits.RouteEntries, c.Limits.AccumulatorBits));
        w.Write7BitEncodedInt(c.Cores.Length);
        foreach (var core in c.Cores) Write(w, core);
        w.Write7BitEncodedInt64(c.Sources);
        w.Write7BitEncodedInt64(c.Destinations);
        w.Write7BitEncodedInt64(c.HostDestinations);
        w.Write7BitEncodedInt64(c.Synapses);
        w.Write7BitEncodedInt64(c.SourcesCompared);
        w.Write7BitEncodedInt64(c.SynapsesCompared);
        w.Write(c.WorstWeightError);
    }

    private static void Write(BinaryWriter w, CoreCertificate core)
    {
        w.Write7BitEncodedInt(core.Neurons);
        w.Write7BitEncodedInt(core.Rows);
        w.Write7BitEncodedInt64(core.Weights);
        w.Write7BitEncodedInt(core.Axons);
        w.Write7BitEncodedInt(core.Blocks);
        w.Write7BitEncodedInt(core.RouteEntries);
        w.Write7BitEncodedInt64(core.AccumulatorBound);
    }

    private static ImageCertificate ReadCertificate(BinaryReader r)
    {
        var limits = ReadCore(r);
        var cores = new CoreCertificate[Count(r, 7)];
        for (var i = 0; i < cores.Length; i++) cores[i] = ReadCore(r);
        return new ImageCertificate(
            new CertifiedLimits(limits.Neurons, limits.Rows, limits.Weights, limits.Axons, limits.Blocks, limits.RouteEntries, (int)Math.Clamp(limits.AccumulatorBound, 1, 63)), cores,
            r.Read7BitEncodedInt64(), r.Read7BitEncodedInt64(), r.Read7BitEncodedInt64(), r.Read7BitEncodedInt64(), r.Read7BitEncodedInt64(), r.Read7BitEncodedInt64(), r.ReadDouble());
    }

    private static CoreCertificate ReadCore(BinaryReader r) => new(
        r.Read7BitEncodedInt(), r.Read7BitEncodedInt(), r.Read7BitEncodedInt64(), r.Read7BitEncodedInt(), r.Read7BitEncodedInt(), r.Read7BitEncodedInt(), r.Read7BitEncodedInt64());

    private static int Count(BinaryReader r, int bytesEach)
    {
        var count = r.Read7BitEncodedInt();
        return count >= 0 && (long)count * bytesEach <= r.BaseStream.Length - r.BaseStream.Position ? count : throw new FormatException($"a length of {count} does not fit it");
    }
}
