import StackModel

/// The fourth stage: every declaration becomes parts, in declaration order.
enum Lower {
    @Sendable
    static func run(_ linked: LinkedEnvironment, _ origins: OriginTable) -> LoweredEnvironment {
        var parts = Parts(origins: origins)
        for node in linked.graph.nodes {
            parts.beginLowering(node)
            node.primitive.lower(in: linked.context(of: node), into: &parts)
        }
        return LoweredEnvironment(linked: linked, parts: parts)
    }
}
