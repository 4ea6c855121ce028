import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The project of an environment: this repository, its namespace, and the kinds of objects that it makes, nothing else.
struct ArgoCDProject {
    let environment: LoweredEnvironment
    let repository: RepositoryPart

    /// The `AppProject`.
    var object: Argo.V1Alpha1.AppProject {
        let place = environment.environment.isUnnamed ? "" : " in \(environment.environment.name)"
        return Argo.V1Alpha1.AppProject(
            metadata: .init(name: environment.namespace, namespace: ArgoCDTarget.namespace),
            spec: .init(
                description: "The stack \(environment.linked.source.stack.name)\(place), and nothing else",
                sourceRepos: [repository.url],
                destinations: namespaces.map { .init(server: ArgoCDTarget.cluster, namespace: $0) },
                clusterResourceWhitelist: clusterKinds.map { .init(kind: $0.kind, group: $0.group, name: $0.name) },
                namespaceResourceWhitelist: namespacedKinds.map { .init(kind: $0.kind, group: $0.group) }))
    }

    private var namespaces: [String] {
        Set(environment.parts.manifests.compactMap(\.namespace) + [environment.namespace]).sorted()
    }

    /// Objects of the whole cluster are allowed by name. Those that carry the name of the environment are allowed by
    /// that, so that one can still be removed when the stack declares it no more.
    private var clusterKinds: [ObjectKind] {
        let prefix = environment.namespace + "-"
        return Set(
            environment.parts.manifests.filter { $0.namespace == nil }.map { manifest in
                ObjectKind(manifest, name: manifest.name.hasPrefix(prefix) ? prefix + "*" : manifest.name)
            }
        ).sorted()
    }

    private var namespacedKinds: [ObjectKind] {
        Set(environment.parts.manifests.filter { $0.namespace != nil }.map { ObjectKind($0, name: "") }).sorted()
    }
}

/// A kind of objects as a project allows it, sorted by group, kind and name.
private struct ObjectKind: Hashable, Comparable {
    let group: String
    let kind: String
    let name: String

    init(_ manifest: Manifest, name: String) {
        group = manifest.group
        kind = manifest.kind
        self.name = name
    }

    static func < (left: ObjectKind, right: ObjectKind) -> Bool {
        (left.group, left.kind, left.name) < (right.group, right.kind, right.name)
    }
}
