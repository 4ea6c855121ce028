import StackFormats
import StackModel

extension Context {
    /// The nodes that pods of this stack can run on: those of the processor that its images are built for.
    ///
    /// Where the stack has no cluster of its own, an image from elsewhere may be of any processor, and nothing is said.
    /// - Parameter isBuiltHere: Whether this repository builds the image, which is then of one processor alone.
    func nodeSelector(isBuiltHere: Bool) -> OrderedEntries<String>? {
        let ofNodes = cluster.flatMap { InstanceType($0.instanceType) }?.architecture
        let architecture = ofNodes ?? (isBuiltHere ? WorkloadDefaults.architecture.value : nil)
        return architecture.map { ["kubernetes.io/arch": $0.rawValue] }
    }
}
