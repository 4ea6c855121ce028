import StackDiagnostics
import StackModel

extension Manifest {
    /// Reads the text of a manifest, or says where it is not one.
    ///
    /// What it lists may be removed, so a path that leaves the folder is a fault like any other.
    static func read(_ bytes: [UInt8], at path: String) throws(WorkspaceError) -> Manifest {
        var manifest: Manifest?
        // By bytes: to `Character`, a carriage return and a line feed are one.
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !(line.isEmpty && index == lines.count - 1) {
            let location = SourceLocation(file: path, line: index + 1, column: 1)
            // A checkout with the line ends of Windows is drift, and is repaired, but names the same files.
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if line.first == UInt8(ascii: "#") {
                // A merge that keeps both sides keeps both first lines.
                let version = try version(inHeader: String(decoding: line, as: UTF8.self), at: location)
                let newest = manifest.map { Version($0.writtenBy) < Version(version) ? version : $0.writtenBy }
                manifest = manifest ?? Manifest(writtenBy: version)
                manifest?.writtenBy = newest ?? version
            } else if manifest == nil {
                throw broken("its first line is not '\(headerStart)…'", at: location)
            } else {
                let entry = try entry(line, at: location)
                manifest?.own(entry.path, hash: entry.hash)
            }
        }
        guard let manifest else { throw broken("it is empty", at: SourceLocation(file: path, line: 1, column: 1)) }
        return manifest
    }

    /// `# stackgen manifest 1, written by stackgen 0.1.0`.
    private static func version(inHeader line: String, at location: SourceLocation) throws(WorkspaceError) -> String {
        let words = line.split(separator: " ")
        guard line.hasPrefix(headerStart), words.count == 8, let format = Int(words[3].dropLast()) else {
            throw broken("its first line is not '\(headerStart)…'", at: location)
        }
        let version = String(words[7])
        guard format <= Self.format else {
            throw WorkspaceError(
                Diagnostic(
                    .newerManifest,
                    "the ownership manifest was written by stackgen \(version) in a form that this version does not know; "
                        + "use that version or a later one", at: location))
        }
        return version
    }

    private static func entry(
        _ line: ArraySlice<UInt8>, at location: SourceLocation
    ) throws(WorkspaceError) -> (path: String, hash: String) {
        if ["<<<<<<<", "=======", ">>>>>>>"].contains(where: { line.starts(with: $0.utf8) }) {
            throw broken(
                "it has an unresolved merge; delete the lines of the markers and keep both sides", at: location)
        }
        let hash = line.prefix(64)
        let rest = line.dropFirst(64)
        guard hash.count == 64, hash.allSatisfy(isLowercaseHexDigit), rest.starts(with: "  ".utf8) else {
            throw broken("the line is not a SHA-256 hash, two spaces and a path", at: location)
        }
        let path = String(decoding: rest.dropFirst(2), as: UTF8.self)
        if let reason = FileTree.reasonToRefuse(path) { throw broken("the path '\(path)' \(reason)", at: location) }
        if isReserved(path) { throw broken("the path '\(path)' is Stackgen's own", at: location) }
        return (path, String(decoding: hash, as: UTF8.self))
    }

    /// Whether a path is in the folder that Stackgen keeps for itself, on any file system.
    static func isReserved(_ path: String) -> Bool {
        (FileTree.folders(above: path).first ?? path).lowercased() == folder
    }

    private static func isLowercaseHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func broken(_ fault: String, at location: SourceLocation) -> WorkspaceError {
        WorkspaceError(
            Diagnostic(
                .brokenManifest, "the ownership manifest cannot be read: \(fault)", at: location,
                notes: [.init("restore it from Git, or remove it and adopt the files again with --force")]))
    }
}
