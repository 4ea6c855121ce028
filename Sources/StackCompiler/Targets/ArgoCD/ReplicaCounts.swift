import KubernetesAPI
import StackFormats
import StackModel

/// The owner of each workload's number of pods: its autoscaler, or Git.
///
/// An `Application` is applied by a person, so what it ignores names no object: otherwise each new autoscaler would need that person.
/// Workloads are annotated instead, and one jq expression for all of them reads the annotation.
///
/// Argo CD v3.5.1 evaluates the expression on each object by itself (`Normalize` in `util/argo/normalizers/diff_normalizer.go`), and
/// deletes the path that it selects. Before an apply it copies into Git's object what it has deleted from the live one
/// (`normalizeTargetResources` in `controller/sync.go`), but restores Git's value where Git's object kept the field
/// (`restoreNonIgnoredFields`, in v3.5.0 and the later patches of v3.4). So a merge
///
/// - of an autoscaled workload keeps the live number, whatever Git's minimum was and is now;
/// - that removes the autoscaler applies Git's number, where Git has one, as all components do;
/// - that adds one keeps the live number, because the expression also selects a live object that still has the number of its
///   annotation. With the field deleted from Git's object only, Argo CD would apply none, and a number that nobody else has set would
///   become the API server's default: one pod.
///
/// Without an autoscaler, another number in Git changes the annotation, and a number set by hand differs from it: Argo CD sees both.
///
/// `managedFieldsManagers: [kube-controller-manager]` would compare both objects at once (`Normalize` in
/// `util/argo/managedfields/managed_fields.go`), but ignores only numbers that an autoscaler has written. A lower minimum would take
/// pods from a workload that its autoscaler has not scaled yet, and after an autoscaler is removed its last number would stay for good:
/// the API server remembers who wrote it through the subresource `scale` (`ScaleHandler` in
/// `k8s.io/apimachinery/pkg/util/managedfields`).
enum ReplicaCounts {
    /// The value of the annotation of an autoscaled workload.
    private static let autoscaled = "autoscaled"
    private static let annotation = "scaling/replicas"

    /// Selects the number of pods where an autoscaler owns it, and in a live object, the only kind with a `uid`, where it is still Git's.
    static let expression =
        #".metadata.annotations["scaling/replicas"] as $count "#
        + #"| select($count == "autoscaled" or (.metadata.uid and $count == (.spec.replicas | tostring))) "#
        + "| .spec.replicas"

    /// The kinds that components autoscale, whatever a stack contains, and those that the stack's own autoscalers scale.
    static func kinds(in manifests: [Manifest]) -> [ScaledKind] {
        let ofComponents = [
            ScaledKind(group: "apps", kind: "Deployment"), ScaledKind(group: "argoproj.io", kind: "Rollout"),
        ]
        return Set(ofComponents + manifests.compactMap(ScaledObject.init(scaledBy:)).map(\.kind)).sorted()
    }

    /// The environment's objects, with the owner of the number of pods in an annotation.
    ///
    /// One pod without an autoscaler needs no annotation: it is the API server's default.
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

/// A kind of objects that have a number of pods.
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
