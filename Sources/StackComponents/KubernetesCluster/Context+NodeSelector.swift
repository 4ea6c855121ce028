import StackFormats
import StackModel

extension Context {
    /// The nodes that pods of this stack can run on: those of the processor that its images are built for.
    ///
    /// Where the stack has no cluster of its own, an image from elsewhere may be of any processor, and nothing is said.
    /// - Parameter isBuiltHere: Whether this repository builds the image, which is then built for the processors of its nodes only.
    func nodeSelector(isBuiltHere: Bool) -> OrderedEntries<String>? {
        let ofNodes = cluster.flatMap { $0.architecture(on: vendor) }
        let architecture = ofNodes ?? (isBuiltHere ? WorkloadDefaults.architecture.value : nil)
        return architecture.map { ["kubernetes.io/arch": $0.rawValue] }
    }
}

extension KubernetesCluster {
    /// The processor of its nodes; `nil` where the cloud has no such type of a general family.
    func architecture(on vendor: CloudVendor) -> InstanceType.Architecture? {
        switch vendor {
        case .aws: InstanceType(instanceType)?.architecture
        case .googleCloud: MachineType(instanceType)?.architecture
        }
    }
}
