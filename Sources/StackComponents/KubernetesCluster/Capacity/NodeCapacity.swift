import StackLanguage

/// CPU, memory and a number of pods: what a node can allocate to pods, or what pods request.
///
/// The memory of a machine is nominal, and of the pods that the cloud itself runs on each node, only those are subtracted whose
/// requests are published. So a node never allocates more than this, and may allocate less.
struct NodeCapacity: Equatable {
    /// In thousandths of a core.
    var cpu: Int
    /// In bytes.
    var memory: Int
    var pods: Int

    static let none = NodeCapacity(cpu: 0, memory: 0, pods: 0)

    /// Whether something that requests as much fits.
    func fits(_ request: NodeCapacity) -> Bool {
        request.cpu <= cpu && request.memory <= memory && request.pods <= pods
    }

    /// The number of equal pods that fit.
    func count(of pod: NodeCapacity) -> Int {
        var count = pod.pods > 0 ? pods / pod.pods : Int.max
        if pod.cpu > 0 { count = min(count, cpu / pod.cpu) }
        if pod.memory > 0 { count = min(count, memory / pod.memory) }
        return max(count, 0)
    }

    static func + (left: NodeCapacity, right: NodeCapacity) -> NodeCapacity {
        NodeCapacity(
            cpu: left.cpu.addingSaturating(right.cpu), memory: left.memory.addingSaturating(right.memory),
            pods: left.pods.addingSaturating(right.pods))
    }

    static func - (left: NodeCapacity, right: NodeCapacity) -> NodeCapacity {
        NodeCapacity(
            cpu: max(0, left.cpu - right.cpu), memory: max(0, left.memory - right.memory),
            pods: max(0, left.pods - right.pods))
    }

    static func * (unit: NodeCapacity, count: Int) -> NodeCapacity {
        NodeCapacity(
            cpu: unit.cpu.multipliedSaturating(by: count), memory: unit.memory.multipliedSaturating(by: count),
            pods: unit.pods.multipliedSaturating(by: count))
    }

    /// The amounts of which a request exceeds this, and the amounts here, as a message words them: `cpu 4 and memory 8Gi`.
    func shortage(for request: NodeCapacity) -> (requested: String, available: String) {
        var found: [(requested: String, available: String)] = []
        if request.cpu > cpu { found.append((Self.cpu(request.cpu), Self.cpu(cpu))) }
        if request.memory > memory {
            // Rounded apart, so that the request is the larger number in the message too.
            found.append((Self.memory(request.memory.addingSaturating(1_048_575)), Self.memory(memory)))
        }
        if request.pods > pods { found.append(("\(request.pods) pods", "\(pods) pods")) }
        return (
            found.map(\.requested).joined(separator: " and "), found.map(\.available).joined(separator: " and ")
        )
    }

    /// The amounts of several pods in words: `cpu 900m and memory 1Gi for 2 pods`.
    var description: String {
        let amounts = [
            cpu > 0 ? Self.cpu(cpu) : nil, memory > 0 ? Self.memory(memory.addingSaturating(1_048_575)) : nil,
        ]
        let words = amounts.compactMap(\.self).joined(separator: " and ")
        return (words.isEmpty ? "nothing" : words) + " for \(pods) pod\(pods == 1 ? "" : "s")"
    }

    private static func cpu(_ amount: Int) -> String { "cpu \(ProcessorTime.millicores(amount).quantity)" }
    private static func memory(_ bytes: Int) -> String { "memory \(ByteCount.mebibytes(bytes / 1_048_576).quantity)" }
}

extension NodeCapacity {
    /// The CPU that a node image reserves for the system, in thousandths of a core: 6 % of the first core, 1 % of the second,
    /// 0.5 % of the next two and 0.25 % of all others. The images of EKS (`getCPUMillicoresToReserve` in
    /// `nodeadm/internal/kubelet/config.go` of awslabs/amazon-eks-ami) and of GKE
    /// (https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes) reserve the same.
    static func reservedCPU(of cores: Int) -> Int {
        let steps = [(0, 1, 600), (1, 2, 100), (2, 4, 50), (4, Int.max, 25)]
        return steps.reduce(0) { sum, step in
            let (start, end, share) = step
            return sum + max(0, min(cores, end) - start) * 1000 * share / 10_000
        }
    }
}
