public import StackDiagnostics
public import StackModel

/// The file `stackgen.lock`, which a person can read and edit.
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
    /// The name of the file, in the root of the package unless `main` says otherwise.
    public static let name = "stackgen.lock"
    /// The form of the file. A higher number is refused.
    static let version = 1

    /// Reads a lock from the disk. Where there is no file, nothing is pinned, and each use of a pin will say so.
    public static func read(at path: String) -> (lock: Lock, diagnostics: [Diagnostic]) {
        do throws(WorkspaceError) {
            if try Disk.kind(at: path) == nil { return (Lock(), []) }
            return parse(try Disk.read(path, followingLinks: true), path: path)
        } catch {
            return (Lock(), [error.diagnostic])
        }
    }

    /// Reads a lock from bytes. Every fault is a diagnostic at `path` and its line and column; what is not faulty is
    /// read all the same.
    public static func parse(_ bytes: [UInt8], path: String) -> (lock: Lock, diagnostics: [Diagnostic]) {
        var reader = LockReader(path: path)
        let lock = reader.read(bytes)
        return (lock, reader.diagnostics.sorted)
    }
}
