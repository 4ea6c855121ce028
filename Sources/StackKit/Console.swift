import Foundation
import StackDiagnostics
import StackWorkspace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the user sees: results on standard output, diagnostics on standard error.
enum Console {
    /// Prints a line of a result.
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Prints a text that ends its own lines, such as a diff.
    static func print(verbatim text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Shows diagnostics, in the format for terminals with the source lines that they point at.
    static func show(_ diagnostics: [Diagnostic], as format: DiagnosticFormat) {
        let terminal = Terminal(STDERR_FILENO, environment: ProcessInfo.processInfo.environment)
        var options = DiagnosticFormat.Options(
            workingFolder: FileManager.default.currentDirectoryPath, usesColor: terminal.usesColor,
            toolVersion: Stackgen.version)
        if let columns = terminal.columns { options.width = columns }
        if format == .terminal {
            options.sourceLines = SourceLines.read(for: diagnostics, compiledInto: Bundle.main.executablePath)
        }
        FileHandle.standardError.write(Data(format.render(diagnostics, options).utf8))
    }

    /// A path as the user knows it: relative to the working folder where it is below it.
    static func relative(_ path: String) -> String {
        let working = FileManager.default.currentDirectoryPath
        if path == working { return "." }
        return path.hasPrefix(working + "/") ? String(path.dropFirst(working.count + 1)) : path
    }
}
