public import StackModel

extension LastingKind {
    /// A `StatefulService`. Kubernetes keeps its claims either way; `Destroys` declares that they may be deleted by hand.
    public static let statefulService = LastingKind(
        "statefulService", of: StatefulService.self, objects: ["StatefulSet"])
}
