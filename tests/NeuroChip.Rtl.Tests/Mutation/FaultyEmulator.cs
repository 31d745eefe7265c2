using System.Reflection;
using System.Runtime.Loader;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>The cycle engine with a seeded fault: its sources, edited, compiled with the SDK's compiler, and loaded beside the engine as it is.</summary>
internal sealed class FaultyEmulator
{
    private const string GlobalUsings = "global using System;\nglobal using System.Collections.Generic;\nglobal using System.IO;\nglobal using System.Linq;\nglobal using System.Threading;\nglobal using System.Threading.Tasks;\n";

    private static readonly string Sources = Path.Combine(SharedData.Repository, "emulator", "NeuroChip.Emulator");
    private static readonly string Compiler = typeof(FaultyEmulator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "CscPath").Value!;
    private readonly MethodInfo _create;

    private FaultyEmulator(MethodInfo create) => _create = create;

    /// <summary>An emulated chip with the fault.</summary>
    internal ICycleModel Create(ChipImage image, ChipConfig chip) => (ICycleModel)_create.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [image, chip, null], null)!;

    /// <summary>Compiles and loads the engine with a fault.</summary>
    /// <exception cref="InvalidOperationException">The fault does not fit the sources, or does not compile.</exception>
    internal static FaultyEmulator Build(SourceEdit fault)
    {
        using var scratch = new ScratchFolder("neurochip-fault");
        var files = new List<string>();
        foreach (var folder in new[] { "Crossbar", "Datapath", "Engines", "Noc" })
            foreach (var path in Directory.GetFiles(Path.Combine(Sources, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (Path.GetRelativePath(Sources, path).Replace('\\', '/') != fault.File)
                {
                    files.Add(path);
                    continue;
                }
                var copy = Path.Combine(scratch.Path, fault.File);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(path, copy);
                fault.Apply(scratch.Path);
                files.Add(copy);
            }
        var usings = Path.Combine(scratch.Path, "GlobalUsings.cs");
        File.WriteAllText(usings, GlobalUsings);
        var assembly = Path.Combine(scratch.Path, "NeuroChip.Emulator.Faulty.dll");
        var response = Path.Combine(scratch.Path, "csc.rsp");
        File.WriteAllLines(response, ["-nologo", "-target:library", "-optimize+", "-unsafe", "-nullable:enable", "-langversion:latest", "-nowarn:1591", "-nostdlib", $"-out:\"{assembly}\"",
            .. References().Select(r => $"-r:\"{r}\""), .. files.Append(usings).Select(f => $"\"{f}\"")]);
        RtlTools.Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", Compiler, "-noconfig", "@" + response], scratch.Path);
        using var stream = new MemoryStream(File.ReadAllBytes(assembly));
        var loaded = new AssemblyLoadContext(fault.File).LoadFromStream(stream);
        return new FaultyEmulator(loaded.GetType("NeuroChip.Emulator.Engines.Cycle.CycleModel", throwOnError: true)!.GetMethod("Create")!);
    }

    private static IEnumerable<string> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => Path.GetFileName(p) is "NeuroChip.Chip.dll" or ['S', 'y', 's', 't', 'e', 'm', '.', ..]);
}
