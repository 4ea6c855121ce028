import StackFormats

/// The rules by which the parts of a pod must agree with each other.
enum PodRules {
    /// The path of the pod template in each kind.
    private static let templates: [String: [String]] = [
        "Pod": [], "Deployment": ["spec", "template"], "StatefulSet": ["spec", "template"],
        "DaemonSet": ["spec", "template"], "ReplicaSet": ["spec", "template"], "Rollout": ["spec", "template"],
        "Job": ["spec", "template"], "CronJob": ["spec", "jobTemplate", "spec", "template"],
    ]

    /// Checks the pod of an object if its kind has one.
    static func check(_ object: YAML.Node, kind: String, _ report: inout RuleReport) {
        guard let way = templates[kind] else { return }
        let path = ObjectPath(way.map { .field($0) })
        guard let template = way.reduce(object as YAML.Node?, { $0?.child($1) }) else { return }
        if !way.isEmpty {
            LabelRules.checkMetadata(template.child("metadata"), at: path.field("metadata"), &report)
        }
        guard let pod = template.child("spec") else { return }
        checkRestart(of: pod, kind: kind, at: path.field("spec"), &report)
        let claims = kind == "StatefulSet" ? object.child("spec", "volumeClaimTemplates")?.elements ?? [] : []
        checkParts(of: pod, claims: claims, at: path.field("spec"), &report)
    }

    private static func checkRestart(of pod: YAML.Node, kind: String, at path: ObjectPath, _ report: inout RuleReport) {
        let policy = pod.child("restartPolicy")?.stringValue
        switch kind {
        case "Job", "CronJob":
            guard policy == nil || policy == "Always" else { return }
            let why = "must be \"OnFailure\" or \"Never\" in a \(kind)"
            report.add(
                .notAllowed, at: path.field("restartPolicy"),
                why + (policy == nil ? ", and is \"Always\" if left out" : ""))
        case "Pod": break
        default:
            guard let policy, policy != "Always" else { return }
            report.add(
                .notAllowed, at: path.field("restartPolicy"), "must be \"Always\" in a \(kind), not \"\(policy)\"")
        }
    }

    private static func checkParts(
        of pod: YAML.Node, claims: [YAML.Node], at path: ObjectPath, _ report: inout RuleReport
    ) {
        var volumes: Set<String> = []
        for (index, volume) in (pod.child("volumes")?.elements ?? []).enumerated() {
            let place = path.field("volumes").element(index).field("name")
            checkUnique(volume.child("name")?.stringValue, among: &volumes, at: place, &report)
        }
        volumes.formUnion(claims.compactMap { $0.child("metadata", "name")?.stringValue })

        var names: Set<String> = []
        for list in ["initContainers", "containers"] {
            for (index, container) in (pod.child(list)?.elements ?? []).enumerated() {
                let place = path.field(list).element(index)
                checkUnique(container.child("name")?.stringValue, among: &names, at: place.field("name"), &report)
                checkPorts(of: container, at: place.field("ports"), &report)
                checkMounts(of: container, volumes: volumes, at: place.field("volumeMounts"), &report)
            }
        }
    }

    private static func checkUnique(
        _ name: String?, among names: inout Set<String>, at path: ObjectPath, _ report: inout RuleReport
    ) {
        guard let name else { return }
        report.add(.malformed, at: path, NameRules.label(name))
        if !names.insert(name).inserted { report.addDuplicate(name, at: path) }
    }

    private static func checkPorts(of container: YAML.Node, at path: ObjectPath, _ report: inout RuleReport) {
        var names: Set<String> = []
        for (index, port) in (container.child("ports")?.elements ?? []).enumerated() {
            guard let name = port.child("name")?.stringValue else { continue }
            let place = path.element(index).field("name")
            report.add(.malformed, at: place, NameRules.port(name))
            if !names.insert(name).inserted { report.addDuplicate(name, at: place) }
        }
    }

    private static func checkMounts(
        of container: YAML.Node, volumes: Set<String>, at path: ObjectPath, _ report: inout RuleReport
    ) {
        var places: Set<String> = []
        for (index, mount) in (container.child("volumeMounts")?.elements ?? []).enumerated() {
            let here = path.element(index)
            if let name = mount.child("name")?.stringValue, !volumes.contains(name) {
                let suggestion = Spelling.nearest(to: name, in: volumes.sorted())
                report.add(
                    .inconsistent, at: here.field("name"), "must name a volume of the pod, not \"\(name)\"",
                    suggestion: suggestion)
            }
            if let place = mount.child("mountPath")?.stringValue, !places.insert(place).inserted {
                report.addDuplicate(place, at: here.field("mountPath"))
            }
        }
    }
}
