import StackFormats
import StackModel

/// The objects that a policy checks.
public enum PolicySubject: Sendable, Hashable {
    /// The specification of pods, either in a Pod or in the template of an object that creates pods. Conditions refer to it as
    /// `pod`.
    case pods
    /// Objects of these kinds in the namespace of the environment. Conditions refer to each as `object`.
    case objects([ObjectKind])
    /// Cluster-scoped objects of these kinds. Conditions refer to each as `object`.
    case clusterObjects([ObjectKind])

    static let podVariable = "pod"
    static let objectVariable = "object"

    /// The variable that conditions use for it.
    var variable: String { self == .pods ? Self.podVariable : Self.objectVariable }

    var kinds: [ObjectKind] {
        switch self {
        case .pods: ObjectKind.pods
        case .objects(let kinds), .clusterObjects(let kinds): kinds
        }
    }

    /// Whether the objects are namespaced.
    var isNamespaced: Bool {
        if case .clusterObjects = self { false } else { true }
    }

    /// The subject in an object; `nil` if the policy does not apply to the object.
    func find(in object: YAML.Node) -> YAML.Node? {
        switch self {
        case .pods:
            // Custom resources may contain pods too. A template without containers is a template of something else.
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
