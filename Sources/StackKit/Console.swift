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

/// The command's output: results on standard output, diagnostics on standard error.
enum Console {
    /// Prints a line of a result.
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Prints a text with its own line endings, such as a diff.
    static func print(verbatim text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Shows diagnostics; the terminal format includes the source lines that they refer to.
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

    /// Returns a path as shown to the user: relative to the working folder if it is below it.
    static func relative(_ path: String) -> String {
        let working = FileManager.default.currentDirectoryPath
        if path == working { return "." }
        return path.hasPrefix(working + "/") ? String(path.dropFirst(working.count + 1)) : path
    }
}
