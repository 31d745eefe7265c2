@echo off
rem Builds NeuroChip and runs it: neurochip demo
dotnet build "%~dp0emulator\NeuroChip.Cli\NeuroChip.Cli.csproj" -c Release -v quiet -nologo || exit /b 70
dotnet "%~dp0emulator\NeuroChip.Cli\bin\Release\net10.0\neurochip.dll" %*
