import KubernetesAPI
import StackFormats
import StackModel

/// The role of a workload in the cloud: what its relations permit, and nothing else.
struct WorkloadIdentity {
    let component: String
    let context: Context

    func lower(into parts: inout Parts) {}
}

extension Context {
    /// The nodes that the pods of this stack can run on.
    var nodeSelector: OrderedEntries<String>? { nil }
}
