public import StackFormats

/// Finds the pods in Kubernetes objects of any kind: policies and verifications look at what runs.
public enum PodTemplate {
    /// The specification of the pods that an object makes; `nil` where it makes none.
    public static func spec(of object: YAML.Node) -> YAML.Node? {
        switch object["kind"]?.stringValue {
        case "Pod": object["spec"]
        case "CronJob": object["spec"]?["jobTemplate"]?["spec"]?["template"]?["spec"]
        default: object["spec"]?["template"]?["spec"]
        }
    }

    /// The containers of an object's pods, the ones that initialise first.
    public static func containers(of object: YAML.Node) -> [YAML.Node] {
        guard let spec = spec(of: object) else { return [] }
        return ["initContainers", "containers"].flatMap { spec[$0]?.sequenceValue ?? [] }
    }
}
