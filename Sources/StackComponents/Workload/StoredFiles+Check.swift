import StackDiagnostics
import StackLanguage
import StackModel

/// Checks the paths of the files that a workload reads values from.
struct StoredFilesCheck {
    /// The variables of the workload that name files, in the order of declaration.
    let entries: [WorkloadVariables.Entry]
    /// The other mounts of its containers.
    let mounts: [Mount]
    let context: Context

    init(_ variables: WorkloadVariables, beside mounts: [Mount], in context: Context) {
        entries = variables.entries.filter { $0.variable.file != nil }
        self.mounts = mounts
        self.context = context
    }

    /// Returns all faults, each at the use that requests the file.
    func diagnostics() -> [Diagnostic] {
        var found: [Diagnostic] = []
        var sound: [(path: String, entry: WorkloadVariables.Entry)] = []
        for entry in entries {
            guard let path = entry.variable.file else { continue }
            if let fault = problem(in: path) {
                found.append(context.error(.invalidValue, fault.message, at: entry.location, notes: fault.notes))
            } else {
                sound.append((path, entry))
            }
        }
        return found + collisions(of: sound) + sound.flatMap { collisions(of: $0.path, at: $0.entry.location) }
    }

    // MARK: Single paths

    private func problem(in path: String) -> (message: String, notes: [Diagnostic.Note])? {
        if let fault = Mount.problem(inPath: path) { return ("the path \(path.debugDescription) \(fault)", []) }
        let parts = path.dropFirst().split(separator: "/")
        if let part = parts.first(where: { $0.hasPrefix("..") }) {
            return (
                "the path \(path.debugDescription) has the part \(String(part).debugDescription); the kubelet reserves names that "
                    + "begin with two dots", []
            )
        }
        let directory = FilePath.directory(of: path)
        if let tree = Self.kernelDirectories.first(where: { FilePath.isInside(directory, $0) }) {
            return (
                "the file \(path.debugDescription) is in \(tree), which belongs to the kernel or the kubelet; use another "
                    + "directory", [example(named: parts.last)]
            )
        }
        guard directory.isEmpty || Self.sharedDirectories.contains(directory) else { return nil }
        return (
            "the file \(path.debugDescription) would hide everything else in \(directory.isEmpty ? "/" : directory), since its "
                + "directory is mounted whole; give it a directory of its own", [example(named: parts.last)]
        )
    }

    private func example(named name: Substring?) -> Diagnostic.Note {
        .init("for example, /etc/\(context.node.primitive.resourceName)/\(name ?? "key")")
    }

    /// Directory trees that only the kernel or the kubelet fills.
    private static let kernelDirectories =
        ["/dev", "/proc", "/sys"]
        + ["/run/secrets", "/var/run/secrets"].flatMap { tokens in
            ["kubernetes.io", "eks.amazonaws.com", "pods.eks.amazonaws.com"].map { "\(tokens)/\($0)" }
        }

    /// Directories in which images and platforms keep files, which a mount would hide. Other directories below them are allowed.
    private static let sharedDirectories: Set<String> = [
        "/bin", "/boot", "/etc", "/etc/pki", "/etc/ssl", "/etc/ssl/certs", "/home", "/lib", "/lib64", "/media", "/mnt",
        "/opt", "/root", "/run", "/run/secrets", "/sbin", "/srv", "/tmp", "/usr", "/usr/bin", "/usr/lib", "/usr/lib64",
        "/usr/libexec", "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/local/sbin", "/usr/local/share",
        "/usr/sbin", "/usr/share", "/var", "/var/cache", "/var/lib", "/var/log", "/var/run", "/var/run/secrets",
        "/var/tmp", "/venv",
    ]

    // MARK: Several paths

    /// Rejects two values in one file, and files that are also directories.
    private func collisions(of files: [(path: String, entry: WorkloadVariables.Entry)]) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var first: [String: WorkloadVariables.Entry] = [:]
        for (path, entry) in files {
            if let other = first[path], other.variable != entry.variable {
                found.append(
                    context.error(
                        .conflictingSettings,
                        "two values are written to \(path.debugDescription); give each a file of its own",
                        at: entry.location, notes: [.init("first declared here", at: other.location)]))
            }
            if first[path] == nil { first[path] = entry }
        }
        for (path, entry) in files {
            guard let other = FilePath.ancestors(of: path).first(where: { first[$0] != nil }) else { continue }
            found.append(
                context.error(
                    .conflictingSettings,
                    "\(other.debugDescription) is a file, so it cannot be the directory of \(path.debugDescription)",
                    at: entry.location, notes: [.init("the file is declared here", at: first[other]?.location)]))
        }
        return found
    }

    /// Rejects volumes that contain the directory of a file, or are mounted inside it.
    private func collisions(of path: String, at location: SourceLocation) -> [Diagnostic] {
        let directory = FilePath.directory(of: path)
        return mounts.compactMap { mount in
            let message: String
            if FilePath.isInside(directory, mount.path) {
                message =
                    "the file \(path.debugDescription) is inside the volume \(mount.name.debugDescription), which is mounted at "
                    + "\(mount.path); use a directory outside it"
            } else if FilePath.isInside(mount.path, directory) {
                message =
                    "the volume \(mount.name.debugDescription) is mounted at \(mount.path), inside the read-only directory of "
                    + "the file \(path.debugDescription); use another directory for the file"
            } else if mount.name.hasPrefix(StoredFiles.volumeName) {
                message =
                    "the volume name \(mount.name.debugDescription) is reserved for values from stores; choose another name"
            } else {
                return nil
            }
            return context.error(
                .conflictingSettings, message, at: location,
                notes: [.init("the volume is declared here", at: mount.location)])
        }
    }
}
