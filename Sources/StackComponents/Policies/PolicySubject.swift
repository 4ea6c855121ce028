import StackFormats
import StackModel

/// What a policy looks at.
public enum PolicySubject: Sendable, Hashable {
    /// The specification of pods, wherever it stands: in a Pod, or in the template of what makes pods. Conditions know
    /// it as `pod`.
    case pods
    /// Objects of these kinds in the namespace of the environment. Conditions know each as `object`.
    case objects([ObjectKind])
    /// Objects of these kinds, which belong to the whole cluster. Conditions know each as `object`.
    case clusterObjects([ObjectKind])

    static let podVariable = "pod"
    static let objectVariable = "object"

    /// What conditions call it.
    var variable: String { self == .pods ? Self.podVariable : Self.objectVariable }

    var kinds: [ObjectKind] {
        switch self {
        case .pods: ObjectKind.pods
        case .objects(let kinds), .clusterObjects(let kinds): kinds
        }
    }

    /// Whether the objects stand in a namespace.
    var isNamespaced: Bool {
        if case .clusterObjects = self { false } else { true }
    }

    /// The subject in an object; `nil` where the policy does not concern it.
    func find(in object: YAML.Node) -> YAML.Node? {
        switch self {
        case .pods:
            // A kind of a team's own may have pods too. What has no containers is a template of something else.
            guard let pod = PodTemplate.spec(of: object), pod["containers"] != nil else { return nil }
            return pod
        case .objects(let kinds), .clusterObjects(let kinds):
            let apiVersion = object["apiVersion"]?.stringValue?.split(separator: "/") ?? []
            let group = apiVersion.count > 1 ? String(apiVersion[0]) : ""
            let kind = object["kind"]?.stringValue
            guard kinds.contains(where: { $0.kind == kind && $0.group == group }) else { return nil }
            return object
        }
    }
}
