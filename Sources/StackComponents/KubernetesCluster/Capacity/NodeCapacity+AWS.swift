extension NodeCapacity {
    /// Calculates what a node of EKS with Amazon Linux 2023 can allocate.
    ///
    /// The image reserves memory for as many pods as have addresses of their own, whatever the kubelet's limit is
    /// (`withDefaultReservedResources` in `nodeadm/internal/kubelet/config.go` of awslabs/amazon-eks-ami), and evicts pods when
    /// less than 100 MiB are available.
    ///
    /// - Parameters:
    ///   - size: The size of its instance type.
    ///   - delegatesPrefixes: Whether the network add-on assigns addresses in blocks of sixteen.
    init(of size: InstanceSize, delegatesPrefixes: Bool) {
        // An interface has one address of its own, and two pods use the node's network.
        let addresses = size.interfaces * (size.addresses - 1)
        let reservedMiB = 255 + 11 * (addresses + 2)
        cpu = size.vCPUs * 1000 - Self.reservedCPU(of: size.vCPUs)
        memory = max(0, size.memoryMiB - reservedMiB - 100) * 1_048_576
        // A managed node group limits the pods to the number that AWS recommends:
        // https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html#determine-max-pods
        let isDelegated = delegatesPrefixes && size.isNitro
        pods = isDelegated ? min(addresses * 16 + 2, size.vCPUs < 30 ? 110 : 250) : addresses + 2
    }
}
