public import StackFormats

/// Finds the pod templates in Kubernetes objects of any kind, for policies and verifiers that check what runs.
public enum PodTemplate {
    /// Returns the pod specification of an object; `nil` if the object creates no pods.
    ///
    /// An analysis or an experiment runs pods for a while beside those of the object that it judges: ``specs(of:)`` contains them.
    public static func spec(of object: YAML.Node) -> YAML.Node? {
        let paths = specPaths(of: object)
        guard let path = paths.first, !path.contains(every) else { return nil }
        return path.reduce(object as YAML.Node?) { $0?[$1] }
    }

    /// Returns the specifications of all pods that an object creates, including those of the Jobs of an Argo Rollouts analysis
    /// and of the templates of an experiment. Each has the origin of the nearest node with one around it.
    public static func specs(of object: YAML.Node) -> [YAML.Node] {
        specPaths(of: object).flatMap { path in
            path.reduce([object]) { nodes, step in
                nodes.flatMap { node in
                    children(of: node, at: step).map { child in
                        child.annotation.origin == nil ? child.at(node.annotation.origin) : child
                    }
                }
            }
        }
    }

    /// Returns the containers of an object's pods, init containers first.
    public static func containers(of object: YAML.Node) -> [YAML.Node] {
        guard let spec = spec(of: object) else { return [] }
        return ["initContainers", "containers"].flatMap { spec[$0]?.sequenceValue ?? [] }
    }
}

extension PodTemplate {
    /// The step of a path that every item of a list matches.
    static let every = "*"

    /// The paths to the pod specifications of an object. A custom resource that is not listed here follows the convention of
    /// Deployments, if it creates pods.
    static func specPaths(of object: YAML.Node) -> [[String]] {
        switch object["kind"]?.stringValue {
        case "Pod": [["spec"]]
        case "PodTemplate": [["template", "spec"]]
        case "CronJob": [["spec", "jobTemplate", "spec", "template", "spec"]]
        case "AnalysisTemplate", "ClusterAnalysisTemplate", "AnalysisRun":
            [["spec", "metrics", every, "provider", "job", "spec", "template", "spec"]]
        case "ScaledJob": [["spec", "jobTargetRef", "template", "spec"]]
        case "Experiment": [["spec", "templates", every, "template", "spec"]]
        default: [["spec", "template", "spec"]]
        }
    }

    static func children(of node: YAML.Node, at step: String) -> [YAML.Node] {
        step == every ? node.sequenceValue ?? [] : node[step].map { [$0] } ?? []
    }
}
