import StackDiagnostics
import StackModel

extension Manifest {
    /// Parses a manifest, or reports the line with the error.
    ///
    /// Listed files may be removed, so a path that leaves the folder is an error like any other.
    static func read(_ bytes: [UInt8], at path: String) throws(WorkspaceError) -> Manifest {
        var manifest: Manifest?
        // Split by bytes: a carriage return and a line feed are a single `Character`.
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count <= ReadLimit.manifestLines else {
            throw tooLarge("has more than \(ReadLimit.manifestLines) lines", at: path)
        }
        for (index, line) in lines.enumerated() where !(line.isEmpty && index == lines.count - 1) {
            let location = SourceLocation(file: path, line: index + 1, column: 1)
            // A checkout with Windows line endings is drift, and is repaired, but names the same files.
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if line.starts(with: headerStart.utf8) || manifest == nil {
                let header = try header(String(decoding: line, as: UTF8.self), at: location)
                // A merge that keeps both sides keeps both first lines.
                if let first = manifest {
                    manifest?.format = min(first.format, header.format)
                    manifest?.writtenBy =
                        Version(first.writtenBy) < Version(header.writtenBy) ? header.writtenBy : first.writtenBy
                } else {
                    manifest = header
                }
            } else if line.starts(with: stackStart.utf8) {
                manifest?.stacks.insert(String(decoding: line.dropFirst(stackStart.utf8.count), as: UTF8.self))
            } else if line.starts(with: ownPathStart.utf8) {
                let path = String(decoding: line.dropFirst(ownPathStart.utf8.count), as: UTF8.self)
                manifest?.add(ownPath: try checked(path, at: location))
            } else {
                let entry = try entry(line, at: location)
                manifest?.add(entry.path, hash: entry.hash, line: index + 1)
            }
        }
        guard let manifest else { throw broken("it is empty", at: SourceLocation(file: path, line: 1, column: 1)) }
        return manifest
    }

    /// Parses the first line: `# stackgen manifest 2, written by stackgen 0.1.0`.
    private static func header(_ line: String, at location: SourceLocation) throws(WorkspaceError) -> Manifest {
        let words = line.split(separator: " ")
        guard line.hasPrefix(headerStart), words.count == 8, let format = Int(words[3].dropLast()) else {
            throw broken("its first line is not '\(headerStart)…'", at: location)
        }
        let version = String(words[7])
        guard format <= Self.format else {
            throw WorkspaceError(
                Diagnostic(
                    .newerManifest,
                    "the ownership manifest was written by stackgen \(version) in a format that this version cannot read; "
                        + "use that version or a later one", at: location))
        }
        var manifest = Manifest(writtenBy: version, stacks: [])
        manifest.format = format
        return manifest
    }

    private static func entry(
        _ line: ArraySlice<UInt8>, at location: SourceLocation
    ) throws(WorkspaceError) -> (path: String, hash: String) {
        if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].contains(where: { line.starts(with: $0.utf8) }) {
            throw WorkspaceError(
                Diagnostic(
                    .brokenManifest, "the ownership manifest has an unresolved merge", at: location,
                    notes: [.init("delete the lines of the conflict markers and keep the lines of both sides")]))
        }
        let hash = line.prefix(64)
        let rest = line.dropFirst(64)
        guard hash.count == 64, hash.allSatisfy(isLowercaseHexDigit), rest.starts(with: "  ".utf8) else {
            throw broken("the line is not a SHA-256 hash, two spaces and a path", at: location)
        }
        let path = try checked(String(decoding: rest.dropFirst(2), as: UTF8.self), at: location)
        return (path, String(decoding: hash, as: UTF8.self))
    }

    private static func checked(_ path: String, at location: SourceLocation) throws(WorkspaceError) -> String {
        if let reason = FileTree.reasonToReject(path) { throw broken("the path '\(path)' \(reason)", at: location) }
        return path
    }

    private static func isLowercaseHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func broken(_ fault: String, at location: SourceLocation) -> WorkspaceError {
        WorkspaceError(
            Diagnostic(
                .brokenManifest, "the ownership manifest cannot be read: \(fault)", at: location, notes: [wayOut]))
    }

    /// Returns the error for a file that is too large to be a manifest.
    static func tooLarge(_ fault: String, at path: String) -> WorkspaceError {
        WorkspaceError(
            Diagnostic(
                .oversizedFile, "the ownership manifest \(fault), and Stackgen does not read it",
                at:
                    SourceLocation(file: path, line: 1, column: 1), notes: [wayOut]))
    }

    /// Without a manifest, every file that equals the compiled one is adopted, and every other file is foreign.
    private static let wayOut = Diagnostic.Note(
        "restore it from Git; or remove it and generate with --force, which takes over every file of the stack and leaves "
            + "left-over ones where they are")
}
