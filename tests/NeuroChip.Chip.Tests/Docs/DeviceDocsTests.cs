using NeuroChip.Chip.Devices;

namespace NeuroChip.Chip.Tests.Docs;

public sealed class DeviceDocsTests
{
    private const string Devices = "docs/reference/devices.md";

    [Fact]
    public void TheReferenceTablesAreTheGeneratedOnes()
    {
        var text = GeneratedText.Between(GeneratedText.Read(Devices), "<!-- settings -->\n", "<!-- /settings -->", "\n" + DeviceReference.Settings() + "\n");
        text = GeneratedText.Between(text, "<!-- shipped -->\n", "<!-- /shipped -->", "\n" + DeviceReference.Shipped() + "\n");
        GeneratedText.Check(Devices, GeneratedText.Between(text, "<!-- rows -->\n", "<!-- /rows -->", "\n" + DeviceReference.Rows() + "\n"));
    }

    [Fact]
    public void TheExamplesLoad()
    {
        var text = GeneratedText.Read(Devices);
        Assert.Equal("mine", DeviceCatalog.Parse("mine.yaml", GeneratedText.Cut(text, "<!-- file: mine.yaml -->\n```yaml\n", "```")).Name);
        var file = Path.Combine(Path.GetTempPath(), $"neurochip-{Environment.ProcessId}-aged.yaml");
        try
        {
            File.WriteAllText(file, GeneratedText.Cut(text, "<!-- file: aged.yaml -->\n```yaml\n", "```"));
            Assert.Equal(DriftCompensation.Global, DeviceCatalog.Select(file, []).Settings.Compensation);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
