import KubernetesAPI
import StackFormats
import StackModel

/// The owner of each workload's replica count: its autoscaler, or Git.
///
/// A person applies the `Application`, so its ignore list names no object: otherwise each new autoscaler would need that person.
/// Workloads are annotated instead, and one jq expression for all of them reads the annotation.
///
/// Argo CD v3.5.1 evaluates the expression on each object separately (`Normalize` in `util/argo/normalizers/diff_normalizer.go`)
/// and deletes the path that it selects. Before an apply it copies into Git's object what it has deleted from the live one
/// (`normalizeTargetResources` in `controller/sync.go`), but restores Git's value if Git's object kept the field
/// (`restoreNonIgnoredFields`, in v3.5.0 and the later patches of v3.4). So a merge
///
/// - of an autoscaled workload keeps the live count, whatever Git's minimum was and is now;
/// - that removes the autoscaler applies Git's count, if Git has one, as all components do;
/// - that adds an autoscaler keeps the live count, because the expression also selects a live object whose count still equals its
///   annotation. If the field were deleted from Git's object only, Argo CD would apply none, and a count that nobody else has set
///   would become the API server's default: one pod.
///
/// Without an autoscaler, Argo CD sees both kinds of drift: a new count in Git changes the annotation, and a count set by hand
/// differs from it.
///
/// `managedFieldsManagers: [kube-controller-manager]` would compare both objects at once (`Normalize` in
/// `util/argo/managedfields/managed_fields.go`), but ignores only counts that an autoscaler has written. A lower minimum would
/// remove pods from a workload that its autoscaler has not scaled yet, and after an autoscaler is removed its last count would
/// stay for good: the API server remembers who wrote it through the subresource `scale` (`ScaleHandler` in
/// `k8s.io/apimachinery/pkg/util/managedfields`).
enum ReplicaCounts {
    /// The value of the annotation of an autoscaled workload.
    private static let autoscaled = "autoscaled"
    private static let annotation = "scaling/replicas"

    /// Selects the replica count if an autoscaler owns it, and in live objects, which are the only ones with a `uid`, while it is
    /// still Git's.
    static let expression =
        #".metadata.annotations["scaling/replicas"] as $count "#
        + #"| select($count == "autoscaled" or (.metadata.uid and $count == (.spec.replicas | tostring))) "#
        + "| .spec.replicas"

    /// The kinds that components autoscale, regardless of the stack's contents, and those that the stack's own autoscalers scale.
    static func kinds(in manifests: [Manifest]) -> [ScaledKind] {
        let ofComponents = [
            ScaledKind(group: "apps", kind: "Deployment"), ScaledKind(group: "argoproj.io", kind: "Rollout"),
        ]
        return Set(ofComponents + manifests.compactMap(ScaledObject.init(scaledBy:)).map(\.kind)).sorted()
    }

    /// The environment's objects, annotated with the owner of the replica count.
    ///
    /// A single pod without an autoscaler needs no annotation: it is the API server's default.
    static func annotated(_ manifests: [Manifest]) -> [Manifest] {
        let scaled = Set(manifests.compactMap(ScaledObject.init(scaledBy:)))
        let kinds = Set(kinds(in: manifests))
        return manifests.map { manifest in
            let object = ScaledObject(manifest)
            guard kinds.contains(object.kind) else { return manifest }
            var result = manifest
            if scaled.contains(object) {
                result.node = manifest.node.annotated(annotation, autoscaled)
            } else if let count = manifest.node["spec"]?["replicas"]?.integerValue, count != 1 {
                result.node = manifest.node.annotated(annotation, String(count))
            }
            return result
        }
    }
}

/// A kind of object that has a replica count.
struct ScaledKind: Hashable, Comparable {
    let group: String
    let kind: String

    static func < (left: ScaledKind, right: ScaledKind) -> Bool {
        (left.group, left.kind) < (right.group, right.kind)
    }
}

/// An object that an autoscaler may scale.
private struct ScaledObject: Hashable {
    let kind: ScaledKind
    let name: String
    let namespace: String?

    init(_ manifest: Manifest) {
        kind = ScaledKind(group: manifest.group, kind: manifest.kind)
        name = manifest.name
        namespace = manifest.namespace
    }

    /// The target of an autoscaler; `nil` for every other kind of object.
    init?(scaledBy autoscaler: Manifest) {
        guard autoscaler.kind == "HorizontalPodAutoscaler" else { return nil }
        let target = autoscaler.node["spec"]?["scaleTargetRef"]
        guard let kind = target?["kind"]?.stringValue, let name = target?["name"]?.stringValue else { return nil }
        let version = target?["apiVersion"]?.stringValue ?? ""
        let group = version.contains("/") ? String(version.prefix { $0 != "/" }) : ""
        self.kind = ScaledKind(group: group, kind: kind)
        self.name = name
        namespace = autoscaler.namespace
    }
}
