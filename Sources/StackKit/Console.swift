import Foundation
import StackDiagnostics

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

    /// Shows diagnostics, with colours only where a person reads them and did not forbid them (`NO_COLOR`).
    static func show(_ diagnostics: [Diagnostic], as format: DiagnosticFormat) {
        let usesColor = isatty(STDERR_FILENO) == 1 && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
        let options = DiagnosticFormat.Options(
            workingFolder: FileManager.default.currentDirectoryPath, usesColor: usesColor,
            toolVersion: Stackgen.version)
        FileHandle.standardError.write(Data(format.render(diagnostics, options).utf8))
    }

    /// A path as the user knows it: relative to the working folder where it is below it.
    static func relative(_ path: String) -> String {
        let working = FileManager.default.currentDirectoryPath
        if path == working { return "." }
        return path.hasPrefix(working + "/") ? String(path.dropFirst(working.count + 1)) : path
    }
}
