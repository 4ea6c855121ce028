public import StackFormats

/// Finds the pod templates in Kubernetes objects of any kind, for policies and verifiers that check what runs.
public enum PodTemplate {
    /// Returns the pod specification of an object; `nil` if the object creates no pods.
    public static func spec(of object: YAML.Node) -> YAML.Node? {
        switch object["kind"]?.stringValue {
        case "Pod": object["spec"]
        case "CronJob": object["spec"]?["jobTemplate"]?["spec"]?["template"]?["spec"]
        default: object["spec"]?["template"]?["spec"]
        }
    }

    /// Returns the containers of an object's pods, init containers first.
    public static func containers(of object: YAML.Node) -> [YAML.Node] {
        guard let spec = spec(of: object) else { return [] }
        return ["initContainers", "containers"].flatMap { spec[$0]?.sequenceValue ?? [] }
    }

    /// Returns an object with the image of each container in its pods replaced.
    public static func mapImages(of object: YAML.Node, _ transform: (String) -> String) -> YAML.Node {
        mapSpec(of: object) { spec in
            var spec = spec
            for key in ["initContainers", "containers"] {
                guard let containers = spec[key]?.sequenceValue else { continue }
                spec[key] = .sequence(
                    containers.map { container in
                        guard var fields = container.mappingValue, let image = fields["image"]?.stringValue else {
                            return container
                        }
                        fields["image"] = .string(transform(image))
                        return .mapping(fields)
                    })
            }
            return spec
        }
    }

    private static func mapSpec(of object: YAML.Node, _ change: (YAML.Mapping) -> YAML.Mapping) -> YAML.Node {
        let path: [String] =
            switch object["kind"]?.stringValue {
            case "Pod": ["spec"]
            case "CronJob": ["spec", "jobTemplate", "spec", "template", "spec"]
            default: ["spec", "template", "spec"]
            }
        return map(object, at: path[...], change)
    }

    private static func map(
        _ node: YAML.Node, at path: ArraySlice<String>, _ change: (YAML.Mapping) -> YAML.Mapping
    ) -> YAML.Node {
        guard var fields = node.mappingValue else { return node }
        guard let key = path.first else { return .mapping(change(fields)) }
        guard let inner = fields[key] else { return node }
        fields[key] = map(inner, at: path.dropFirst(), change)
        return .mapping(fields)
    }
}
