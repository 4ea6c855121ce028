public import StackDiagnostics
public import StackModel

/// The file `stackgen.lock`, which a person can read and edit, by hand or with `stackgen pin`.
///
///     version: 1
///     images:
///       docker.io/library/golang:1.26.6-bookworm: sha256:116d58cb…
///     inputs:
///       nixpkgs:
///         url: github:NixOS/nixpkgs/nixpkgs-unstable
///         revision: 421eebfd…
///         narHash: sha256-/FCliTPg…=
///         lastModified: 1784555310
///     actions:
///       actions/checkout:
///         version: v7.0.1
///         commit: 3d3c42e5…
///     providers:
///       hashicorp/aws: 5.100.0
///     packages:
///       dspy: 3.4.1
public enum LockFile {
    /// The name of the file, in the root of the package unless `main` sets another path.
    public static let name = "stackgen.lock"
    /// The format version of the file. A higher number is rejected.
    static let version = 1

    /// Reads a lock from the disk. If the file does not exist, nothing is pinned, and each use of a pin reports that.
    ///
    /// Links are followed. Anything but a regular file (`SG801`) and a file of more than 1 MiB (`SG820`) are rejected unread.
    public static func read(at path: String) -> (lock: Lock, diagnostics: [Diagnostic]) {
        do throws(WorkspaceError) {
            switch try Disk().read(path, limit: ReadLimit.lock) {
            case .nothing: return (Lock(), [])
            case .bytes(let bytes, _): return parse(bytes, path: path)
            case .tooLarge:
                let limit = ReadLimit.describe(ReadLimit.lock)
                return (Lock(), [refusal(.oversizedFile, "'\(path)' is larger than \(limit) and is not read", path)])
            case .notAFile(let status):
                let message = "cannot read '\(path)': it is \(status.kind.description), but the lock must be a file"
                return (Lock(), [refusal(.diskFailure, message, path)])
            }
        } catch {
            return (Lock(), [error.diagnostic])
        }
    }

    /// Returns whether anything exists at the path of a lock, readable or not.
    public static func exists(at path: String) -> Bool {
        do throws(WorkspaceError) {
            return try Folder.status(ofBase: path, Disk()) != nil
        } catch {
            return true
        }
    }

    private static func refusal(_ id: DiagnosticID, _ message: String, _ path: String) -> Diagnostic {
        Diagnostic(
            id, message, at: nil,
            notes: [
                .init(
                    "restore it from Git, or remove it and run `swift run stackgen pin` for what the next run asks for")
            ])
    }

    /// Parses a lock. Every error is a diagnostic at `path` with its line and column; all valid entries are still read.
    public static func parse(_ bytes: [UInt8], path: String) -> (lock: Lock, diagnostics: [Diagnostic]) {
        var reader = LockReader(path: path)
        let lock = reader.read(bytes)
        return (lock, reader.diagnostics.sorted)
    }
}
