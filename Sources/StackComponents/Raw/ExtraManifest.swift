public import KubernetesAPI
public import StackDiagnostics
public import StackFormats
public import StackModel

/// Kubernetes objects that no component generates: the escape hatch for everything that the language does not cover.
///
/// They are checked against the same schemas and policies as all others, ordered with them, and owned. They are written
/// unchanged, so a namespaced object must name its namespace.
///
/// ```swift
/// ExtraManifest("quota", [
///     "apiVersion": "v1",
///     "kind": "ResourceQuota",
///     "metadata": ["name": "quota", "namespace": "leaderboard-production"],
///     "spec": ["hard": ["pods": "50"]],
/// ])
/// ```
public struct ExtraManifest: Primitive {
    /// `manifest`.
    public static let kind: Kind = "manifest"
    /// The name of the file in `k8s/`. If it is the name of a component, the objects are added to that component's file.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    private let content: Content

    private enum Content: Sendable {
        case objects([YAML.Node])
        case fault(YAML.ReadError)
    }

    /// Adds objects as trees, such as literals.
    ///
    /// - Parameters:
    ///   - name: The name of the file, a DNS label (`SG101`).
    ///   - objects: The objects. One without `apiVersion`, `kind` and `metadata.name` is rejected with `SG303`.
    public init(
        _ name: String, _ objects: YAML.Node..., file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        content = .objects(objects)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Adds typed objects.
    public init(
        _ name: String, objects: [any KubernetesObject],
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        content = .objects(objects.map { $0.node() })
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Adds the objects of a YAML text, separated by `---`. Comments in the text are dropped.
    ///
    /// - Parameters:
    ///   - name: The name of the file, a DNS label (`SG101`).
    ///   - yaml: The text; malformed YAML is rejected with `SG303`.
    public init(
        _ name: String, yaml: String, file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        location = SourceLocation(file: file, line: line, column: column)
        do throws(YAML.ReadError) {
            content = .objects(try YAML.read(yaml).map(\.root))
        } catch {
            content = .fault(error)
        }
    }

    /// Reports text that cannot be parsed, and objects that Kubernetes could not identify.
    public func check(in context: Context) -> [Diagnostic] {
        switch content {
        case .fault(let error):
            return [
                context.error(
                    .invalidValue,
                    "line \(error.line), column \(error.column) of the text is not valid YAML: \(error.message)"
                )
            ]
        case .objects(let objects):
            if objects.isEmpty { return [context.error(.invalidValue, "the manifest \"\(name)\" contains no objects")] }
            return objects.enumerated().compactMap { index, object in
                let missing =
                    object["apiVersion"]?.stringValue == nil
                    ? "apiVersion"
                    : object["kind"]?.stringValue == nil
                        ? "kind" : object["metadata"]?["name"]?.stringValue == nil ? "metadata.name" : nil
                return missing.map {
                    context.error(.invalidValue, "object \(index + 1) of the manifest \"\(name)\" has no \($0)")
                }
            }
        }
    }

    /// Adds the objects unchanged.
    public func lower(in context: Context, into parts: inout Parts) {
        guard case .objects(let objects) = content else { return }
        for object in objects { parts.add(manifest: object, to: .component(name)) }
    }
}
