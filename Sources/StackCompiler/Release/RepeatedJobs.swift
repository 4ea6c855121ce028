public import StackDiagnostics
import StackFormats
public import StackModel

/// Finds the Jobs that a rollback could run again.
///
/// The name of a Job contains a hash of its pod template, so the Job of an earlier release is not the one that ran last, and Argo
/// CD applies it again. If the cluster still has it, nothing happens. If somebody has deleted it, a migration of the earlier
/// release runs against the schema of the later one.
public enum RepeatedJobs {
    /// Returns an error for each Job that only the earlier release has, or a warning if its declaration permits running against a
    /// newer schema.
    ///
    /// - Parameters:
    ///   - before: The files of the current release.
    ///   - after: The tree of the earlier release.
    ///   - folder: The environment's folder, with a trailing slash; empty for all.
    ///   - stack: The line that lists the stack.
    public static func diagnostics(
        from before: [String: [UInt8]], to after: FileTree, in folder: String, stack: SourceLocation
    ) -> [Diagnostic] {
        var current: Set<String> = []
        for (path, bytes) in before where path.hasSuffix(".yaml") {
            let scope = Manifest.File.environment(of: path)
            for document in (try? YAML.read(bytes)) ?? [] where document.root["kind"]?.stringValue == "Job" {
                current.insert(scope + (document.root["metadata"]?["name"]?.stringValue ?? ""))
            }
        }
        var found: [Diagnostic] = []
        for path in after.objectPaths.sorted() where path.hasPrefix(folder) {
            for object in after.objects(in: path) where object.kind == "Job" && object.group == "batch" {
                let annotations = object.node["metadata"]?["annotations"]
                guard !current.contains(Manifest.File.environment(of: path) + object.name) else { continue }
                guard annotations?[RollbackAnnotation.toleratesNewerSchema]?.stringValue != "true" else {
                    found.append(
                        Diagnostic(
                            .repeatedJob, .warning,
                            "the rollback could run the Job \"\(object.name)\" again; its declaration permits that",
                            at: object.location ?? stack))
                    continue
                }
                found.append(
                    Diagnostic(
                        .repeatedJob,
                        "a rollback could run the Job \"\(object.name)\" again, against a schema that is newer than it expects",
                        at: object.location ?? stack,
                        notes: [
                            .init(
                                "roll forward instead: revert the change on the deployed branch and merge, which makes a new release"
                            ),
                            .init("if it is safe against a newer schema, declare Job(…, toleratesNewerSchema: true)"),
                        ]))
            }
        }
        return found
    }
}
