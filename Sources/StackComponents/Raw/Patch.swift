public import StackDiagnostics
public import StackModel

/// Changes what another declaration generates, if none of its arguments can.
///
/// Patches are applied before the result is verified, so their effects are checked like everything else. A patch of
/// something that is not generated is rejected with `SG201`, and a change without an effect with `SG305`, so that a patch does
/// not outlive its reason.
///
/// ```swift
/// Patch("Deployment", "leaderboard-api",
///     .set(["spec", "minReadySeconds"], to: 10),
///     .remove(["spec", "template", "spec", "containers", .named("leaderboard-api"), "lifecycle"]))
/// Patch(terraform: "aws_elasticache_replication_group.scores",
///     .set(["apply_immediately"], to: true))
/// ```
public struct Patch: Primitive {
    /// `patch`.
    public static let kind: Kind = "patch"
    /// A label derived from its location, its target and its changes, which distinguishes it from other patches.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    let content: PatchPart.Content

    /// Changes a Kubernetes object.
    ///
    /// - Parameters:
    ///   - kind: The object's kind: `Deployment`.
    ///   - name: The object's name. If it ends with a hash of the object's content, the hash may be omitted:
    ///     `Patch("ExternalSecret", "api-secrets-manager", …)`.
    ///   - namespace: The object's namespace; only needed if objects in several namespaces have that kind and name.
    ///   - changes: The changes, in order.
    public init(
        _ kind: String, _ name: String, namespace: String? = nil, _ changes: ManifestChange...,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        content = .manifest(kind: kind, name: name, namespace: namespace, changes)
        location = SourceLocation(file: file, line: line, column: column)
        self.name = Self.name("\(kind)-\(name)", changes.map(\.path), file, line, column)
    }

    /// Changes a Terraform block.
    ///
    /// - Parameters:
    ///   - address: The block's address in the configuration: `aws_s3_bucket.replays`, `data.aws_region.here`,
    ///     `var.games_public_access_cidrs`, `output.scores_host`, `provider.aws`, `terraform`.
    ///   - changes: The changes, in order.
    public init(
        terraform address: String, _ changes: TerraformChange...,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        content = .terraform(address: address, changes)
        location = SourceLocation(file: file, line: line, column: column)
        name = Self.name(address, changes.map(\.path), file, line, column)
    }

    /// Registers the changes for the Patch stage.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(patch: content)
    }

    /// A unique name: several patches may change one object, and one line in a loop may create several patches.
    private static func name(
        _ target: String, _ paths: [PatchPath], _ file: String, _ line: Int, _ column: Int
    ) -> String {
        let place = "\(file):\(line):\(column)"
        return DerivedName.label(for: ([target] + paths.map(\.description) + [place]).joined(separator: " "))
    }
}
