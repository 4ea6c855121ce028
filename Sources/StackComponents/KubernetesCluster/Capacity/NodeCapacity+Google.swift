extension NodeCapacity {
    /// The number of pods per node for which a node pool reserves addresses, if it sets no other.
    static let googlePods = 110

    /// Calculates what a node of GKE with Container-Optimized OS can allocate:
    /// https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes
    ///
    /// - Parameters:
    ///   - size: The size of its machine type.
    ///   - pods: The maximum number of pods on a node of its pool.
    init(of size: MachineSize, pods: Int) {
        // Of the two vCPUs of a shared core, GKE reserves one.
        cpu = size.vCPUs * 1000 - (size.isShared ? 1060 : Self.reservedCPU(of: size.vCPUs))
        memory = max(0, size.memoryMiB - Self.googleReservedMemory(of: size.memoryMiB) - 100) * 1_048_576
        self.pods = pods
    }

    /// The memory that GKE reserves for the system, in MiB: 255 MiB of less than 1 GiB; otherwise 25 % of the first 4 GiB, 20 % of
    /// the next 4, 10 % of the next 8, 6 % of the next 112 and 2 % of the rest.
    private static func googleReservedMemory(of total: Int) -> Int {
        guard total >= 1024 else { return 255 }
        let steps = [(0, 4, 25), (4, 8, 20), (8, 16, 10), (16, 128, 6), (128, 1 << 20, 2)]
        return steps.reduce(0) { sum, step in
            let (start, end, percent) = (step.0 * 1024, step.1 * 1024, step.2)
            return sum + max(0, min(total, end) - start) * percent / 100
        }
    }
}
