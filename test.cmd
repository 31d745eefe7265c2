@echo off
rem Builds and runs every test.
dotnet test "%~dp0NeuroChip.sln" -c Release -nologo %*
