import StackFormats
import StackModel

extension Context {
    /// The nodes that the pods of this stack can run on: those of the processor that its images are built for. Nothing
    /// is said where the stack has no cluster of its own.
    var nodeSelector: OrderedEntries<String>? {
        cluster.flatMap { InstanceType($0.instanceType) }.map { ["kubernetes.io/arch": $0.architecture.rawValue] }
    }
}
