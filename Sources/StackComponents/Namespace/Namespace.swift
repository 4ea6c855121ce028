import KubernetesAPI
public import StackDiagnostics
import StackFormats
public import StackModel

/// The Kubernetes namespace of the environment, with what every workload in it relies on: the enforced Pod Security
/// Standard, and a network policy that denies all traffic that is not declared.
///
/// Every workload implies it; it need not be declared.
public struct Namespace: Primitive {
    /// `namespace`.
    public static let kind: Kind = "namespace"
    /// The fixed name of the only namespace. In Kubernetes its name consists of those of the stack and the environment.
    public let name = "namespace"
    /// Where it was declared.
    public let location: SourceLocation?

    /// Declares the namespace, with the restricted Pod Security Standard.
    public init(file: String = #filePath, line: Int = #line, column: Int = #column) {
        location = SourceLocation(file: file, line: line, column: column)
    }

    init(at location: SourceLocation) {
        self.location = location
    }

    /// The relation to the component that delivers values from the cloud's stores to the workloads.
    public var relations: [Relation] { [.usesExternalSecrets(at: location ?? SourceLocation())] }

    /// Generates the namespace and its `default-deny` network policy.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(Core.V1.Namespace(metadata: metadata(in: context)), to: .namespace)
        parts.add(
            Networking.V1.NetworkPolicy(
                metadata: .init(
                    name: "default-deny", namespace: context.namespace,
                    labels: ["app.kubernetes.io/part-of": context.stack]),
                spec: .init(podSelector: .init(), policyTypes: [.ingress, .egress])),
            to: .namespace)
    }

    private func metadata(in context: Context) -> Meta.V1.ObjectMeta {
        var labels: OrderedEntries<String> = ["app.kubernetes.io/part-of": context.stack]
        // The pinned version keeps the meaning of "restricted" as it was when the files were compiled.
        for mode in ["audit", "enforce", "warn"] {
            labels["pod-security.kubernetes.io/\(mode)"] = Self.podSecurity.value
            labels["pod-security.kubernetes.io/\(mode)-version"] = "v\(context.versions.kubernetes)"
        }
        // Deleting a namespace deletes everything in it, so Argo CD asks for confirmation.
        return Meta.V1.ObjectMeta(
            name: context.namespace, labels: labels,
            annotations: ["argocd.argoproj.io/sync-options": Self.confirmation.value])
    }
}

extension Relation {
    /// The relation of a workload at `location` to the namespace that it runs in.
    static func runsInNamespace(at location: SourceLocation) -> Relation {
        Relation(
            .runsOn, kind: Namespace.kind, name: "namespace", at: location,
            implied: Declaration(Namespace(at: location), at: location))
    }
}
