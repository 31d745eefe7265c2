using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Events;

/// <summary>
/// Decodes 5-byte address events, big endian: x (8 bits), y (8), polarity (1), time in microseconds (23). The layout of N-MNIST
/// (G. Orchard et al., "Converting static image datasets to spiking neuromorphic datasets using saccades", Front. Neurosci. 9:437,
/// 2015) and of the 128x128 gesture clips of SLAYER (<c>.bs2</c>).
/// </summary>
internal static class Dvs5Decoder
{
    private const int EventBytes = 5;
    private const int OverflowRow = 240;
    private const long OverflowTime = 1 << 13;
    private const long CounterPeriod = 1 << 23;

    /// <summary>Decodes one recording.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="geometry">Sensor.</param>
    /// <param name="overflowMarkers">
    /// True for N-MNIST: an event with y = 240 is no spike but says that the sensor's clock overflowed, 2^13 us are added from there
    /// on. Either way a 23-bit time that drops by more than half its period has wrapped, and 2^23 us are added.
    /// </param>
    /// <param name="file">For diagnostics.</param>
    /// <param name="bag">Takes the errors.</param>
    /// <returns>Events in ascending time, or null after an error.</returns>
    internal static EventBuffer? Decode(ReadOnlySpan<byte> bytes, EventGeometry geometry, bool overflowMarkers, string file, DiagnosticBag bag)
    {
        var log = new ProblemLog(bag, file);
        if (bytes.IsEmpty && log.Count("NC0601")) log.Report("NC0601", "file is empty", "fetch the file again");
        if (bytes.Length % EventBytes is var rest and not 0 && log.Count("NC0601"))
            log.Report("NC0601", $"file of {bytes.Length} bytes ends {rest} bytes into an event at byte {bytes.Length - rest}; an event has {EventBytes}",
                "fetch the file again; check that it holds 5-byte events");
        overflowMarkers &= geometry.Height <= OverflowRow;

        var events = new EventBuffer(bytes.Length / EventBytes);
        long elapsed = 0, previousCounter = 0, previous = 0;
        for (var at = 0; at + EventBytes <= bytes.Length; at += EventBytes)
        {
            var (x, y, polarity) = (bytes[at], bytes[at + 1], bytes[at + 2] >> 7);
            long counter = (bytes[at + 2] & 0x7F) << 16 | bytes[at + 3] << 8 | bytes[at + 4];
            if (counter < previousCounter - CounterPeriod / 2) elapsed += CounterPeriod;
            previousCounter = counter;
            if (overflowMarkers && y == OverflowRow)
            {
                elapsed += OverflowTime;
                continue;
            }
            var time = counter + elapsed;
            if (at > 0 && time < previous && log.Count("NC0603"))
                log.Report("NC0603", $"event {at / EventBytes} at byte {at}: time {time} us after {previous} us", "sort the events by time");
            previous = time;
            var element = geometry.ElementOf(x, y, polarity);
            if (element >= 0) events.Add(time, element);
            else if (log.Count("NC0602"))
                log.Report("NC0602", $"event {at / EventBytes} at byte {at}: x {x}, y {y} is outside the sensor ({geometry.Range})",
                    "check the format and that the network's input shape is this sensor's");
        }
        if (events.Length == 0 && !log.Any && log.Count("NC0606")) log.Report("NC0606", "recording holds no event");
        log.Finish();
        return log.Any ? null : events;
    }
}
