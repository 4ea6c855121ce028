import StackFormats
import StackModel

extension Context {
    /// Selects the nodes that pods of this stack can run on: those with the architecture that its images are built for.
    ///
    /// Returns `nil` if the stack has no cluster and the image comes from elsewhere, since it may have any architecture.
    /// - Parameter isBuiltHere: Whether this repository builds the image, and so only for the architecture of its nodes.
    func nodeSelector(isBuiltHere: Bool) -> OrderedEntries<String>? {
        let ofNodes = cluster.flatMap { $0.architecture(on: vendor) }
        let architecture = ofNodes ?? (isBuiltHere ? WorkloadDefaults.architecture.value : nil)
        return architecture.map { ["kubernetes.io/arch": $0.rawValue] }
    }
}

extension KubernetesCluster {
    /// The architecture of the nodes; `nil` if the cloud has no such type in a general-purpose family.
    func architecture(on vendor: CloudVendor) -> InstanceType.Architecture? {
        switch vendor {
        case .aws: InstanceType(instanceType)?.architecture
        case .googleCloud: MachineType(instanceType)?.architecture
        }
    }
}
