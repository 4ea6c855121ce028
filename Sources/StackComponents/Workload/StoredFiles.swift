import KubernetesAPI
import StackLanguage
import StackModel

/// The values from stores that a workload reads from files, and their volumes.
///
/// Each directory is its own projected volume, mounted whole: the kubelet replaces all files of a volume together, and never
/// refreshes a file that is mounted with `subPath`.
struct StoredFiles {
    /// A value and its file.
    struct File {
        /// The variable that contains the path, and the key of the value in its Secret.
        let variable: String
        /// The store from which External Secrets reads the value.
        let store: SecretStoreKind
        /// The name of the value in the store.
        let key: String
        /// The absolute path.
        let path: String

        /// The path without its last component; empty where the file is in the root directory.
        var directory: String { FilePath.directory(of: path) }
    }

    /// The files, sorted by path.
    let files: [File]

    /// The values that an ExternalSecret reads from one kind of store.
    func references(to store: SecretStoreKind) -> [(name: String, key: String)] {
        files.filter { $0.store == store }.map { ($0.variable, $0.key) }
    }

    /// Whether there are no files.
    var isEmpty: Bool { files.isEmpty }

    init(_ files: [File]) { self.files = files.sorted { $0.path < $1.path } }

    /// The mode of the files, `0440`: readable by root and by the pod's group, to which `fsGroup` assigns them. Programs that
    /// reject a world-readable key, such as PostgreSQL's, accept it.
    static let mode = 0o440

    /// The name of the first volume; the others are numbered.
    static let volumeName = "stored-values"

    /// The mounts of the volumes, read-only.
    var mounts: [Core.V1.VolumeMount] {
        roots.enumerated().map { .init(name: Self.volumeName($0.offset), mountPath: $0.element, readOnly: true) }
    }

    /// A volume for each directory.
    ///
    /// - Parameter secretName: Returns the name of the Secret that contains the values of a store.
    func volumes(secretName: (SecretStoreKind) -> String) -> [Core.V1.Volume] {
        let all = Set(files.map(\.directory))
        let ofRoot = Dictionary(grouping: files) { FilePath.outermost(of: $0.directory, in: all) }
        return roots.enumerated().map { index, root in
            let stores = Dictionary(grouping: ofRoot[root] ?? [], by: \.store)
            let sources = SecretStoreKind.allCases.compactMap { store in
                stores[store].map { files in
                    Core.V1.VolumeProjection(
                        secret: .init(
                            name: secretName(store),
                            items: files.map {
                                .init(key: $0.variable, path: FilePath.relative($0.path, to: root))
                            }))
                }
            }
            return Core.V1.Volume(
                name: Self.volumeName(index), projected: .init(defaultMode: Self.mode, sources: sources))
        }
    }

    /// The directories that are mounted, sorted: those that are inside no other.
    private var roots: [String] {
        let all = Set(files.map(\.directory))
        return Set(all.map { FilePath.outermost(of: $0, in: all) }).sorted()
    }

    private static func volumeName(_ index: Int) -> String { index == 0 ? volumeName : "\(volumeName)-\(index + 1)" }
}

/// Absolute paths in the file system of a container.
enum FilePath {
    /// The longest name of a file or directory, in bytes: `NAME_MAX` of Linux.
    private static let maximumNameLength = 255
    /// The longest path, in bytes, without the terminating zero: `PATH_MAX` of Linux.
    private static let maximumPathLength = 4095

    /// Returns why a path cannot exist in a Linux file system, phrased to continue a sentence; `nil` where it can.
    static func problem(in path: String) -> String? {
        if path.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return "contains a control character"
        }
        if let part = path.utf8.split(separator: UInt8(ascii: "/")).map(\.count).max(), part > maximumNameLength {
            return "has a part of \(part) bytes, but a file system allows \(maximumNameLength)"
        }
        let count = path.utf8.count
        return count > maximumPathLength ? "has \(count) bytes, but Linux allows \(maximumPathLength)" : nil
    }

    /// Returns the path without its last component; empty for the root directory.
    static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// Returns a path relative to a directory that contains it.
    static func relative(_ path: String, to directory: String) -> String {
        String(path.unicodeScalars.dropFirst(directory.unicodeScalars.count + 1))
    }

    /// Returns the directories that contain a path, the nearest first, without the root directory.
    static func ancestors(of path: String) -> [String] {
        var found: [String] = []
        var directory = directory(of: path)
        while !directory.isEmpty {
            found.append(directory)
            directory = self.directory(of: directory)
        }
        return found
    }

    /// Returns the outermost of the other directories that contains a directory, or the directory itself if none does.
    static func outermost(of directory: String, in others: Set<String>) -> String {
        ancestors(of: directory).last(where: others.contains) ?? directory
    }

    /// Whether a path is a directory or is inside it.
    static func isInside(_ path: String, _ directory: String) -> Bool {
        path == directory || path.hasPrefix(directory + "/")
    }
}
