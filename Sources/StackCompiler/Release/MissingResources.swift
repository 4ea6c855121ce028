public import StackDiagnostics
import StackFormats
public import StackModel
import TerraformModel

/// Finds resources that the pods of an earlier release use but a later release has deleted.
///
/// A rollback restores the pods, but never applies Terraform backwards.
public enum MissingResources {
    /// Returns an error for each resource that the earlier release lists in `policies/serving-resources.rego` and that the files
    /// of the current one do not declare, move or forget.
    ///
    /// - Parameters:
    ///   - before: The files of the current release.
    ///   - after: The tree of the earlier release.
    ///   - folder: The environment's folder, with a trailing slash; empty for all.
    ///   - stack: The line that lists the stack.
    public static func diagnostics(
        from before: [String: [UInt8]], to after: FileTree, in folder: String, stack: SourceLocation
    ) -> [Diagnostic] {
        after.files.map(\.path).filter { $0.hasPrefix(folder) && $0.hasSuffix(ServingResourcesTarget.file) }.sorted()
            .flatMap {
                path -> [Diagnostic] in
                let environment = path.dropLast(ServingResourcesTarget.file.utf8.count)
                let known = known(in: before.filter { $0.key.hasPrefix(environment) && $0.key.hasSuffix(".tf") })
                let text = String(decoding: after[path] ?? [], as: UTF8.self)
                return ServingResourcesPolicy.addresses(in: text).filter { !known.contains($0) }.map { address in
                    Diagnostic(
                        .missingResource,
                        "the pods of the earlier release use \(address), which a later release has deleted", at: stack,
                        notes: [
                            .init(
                                "roll forward instead: revert the change on the deployed branch and merge, which makes a new release"
                            )
                        ])
                }
            }
    }

    /// The addresses that the files declare, move or forget.
    private static func known(in files: [String: [UInt8]]) -> Set<String> {
        var declarations = TerraformDeclarations()
        for (path, bytes) in files {
            guard let file = try? HCL.read(bytes) else { continue }
            declarations.add(file.body, at: path)
        }
        return Set((declarations.addresses + declarations.moved.keys + declarations.forgotten).map(\.description))
    }
}
