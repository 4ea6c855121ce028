public import StackDiagnostics

/// Reads the source lines that diagnostics refer to.
public enum SourceLines {
    /// Returns the line of each diagnostic and note that has a location, without its line ending. Each file is read once.
    ///
    /// A location has no line if its file is missing, is not a regular file, has more than 1 MiB, is not UTF-8 or has fewer
    /// lines, or if the line has more than 64 KiB.
    ///
    /// - Parameters:
    ///   - diagnostics: The diagnostics that are about to be shown.
    ///   - program: The path of the executable that the Swift sources were compiled into. A Swift file that changed later has no
    ///     lines, since its line numbers may have shifted. Without a path, every file counts as unchanged.
    public static func read(for diagnostics: [Diagnostic], compiledInto program: String?) -> [SourceLocation: String] {
        read(for: diagnostics, compiledInto: program, Disk())
    }

    static func read(
        for diagnostics: [Diagnostic], compiledInto program: String?, _ disk: Disk
    ) -> [SourceLocation: String] {
        let locations = Set(diagnostics.flatMap { [$0.location] + $0.notes.map(\.location) }.compactMap(\.self))
        let built = program.flatMap { try? Folder.status(ofBase: $0, disk)?.modified }
        var lines: [SourceLocation: String] = [:]
        for (file, locations) in Dictionary(grouping: locations, by: \.file) {
            guard let text = read(file, unchangedSince: file.hasSuffix(".swift") ? built : nil, disk) else { continue }
            let found = self.lines(Set(locations.map(\.line)), of: text)
            for location in locations { lines[location] = found[location.line] }
        }
        return lines
    }

    /// Returns the text of a file; `nil` if it cannot be shown.
    private static func read(_ file: String, unchangedSince built: [Int]?, _ disk: Disk) -> String? {
        guard case .bytes(let bytes, let status) = try? disk.read(file, limit: ReadLimit.diagnosedSource) else {
            return nil
        }
        if let built, built.lexicographicallyPrecedes(status.modified) { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Returns the lines with some numbers, as the Swift compiler counts them: a line ends in LF.
    private static func lines(_ numbers: Set<Int>, of text: String) -> [Int: String] {
        var found: [Int: String] = [:]
        for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        where numbers.contains(index + 1) && line.count <= ReadLimit.diagnosedLine {
            found[index + 1] = String(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
        }
        return found
    }
}
