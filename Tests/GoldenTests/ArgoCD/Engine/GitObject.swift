import StackFormats
import StackModel

/// An object in Git.
///
/// Its content is compared as text, except for the fields that controllers write as well, which are separate values.
struct GitObject {
    /// The fields that controllers write, as JSON Pointers: an autoscaler writes the first, Argo Rollouts the second.
    static let shared = [replicas, servedVersion]
    static let replicas = "/spec/replicas"
    static let servedVersion = "/spec/selector/rollouts-pod-template-hash"

    let key: ObjectKey
    let node: YAML.Node
    /// Everything but the shared fields.
    let content: String
    /// The shared fields that Git sets.
    let fields: [String: String]
    let annotations: [String: String]
    /// The pods that it creates.
    let pods: PodVersion?
    /// The labels of the pods that a Service selects.
    let selector: [String: String]

    init(_ node: YAML.Node) {
        self.node = node
        key = ObjectKey(node)
        var annotations: [String: String] = [:]
        for (name, value) in node["metadata"]?["annotations"]?.mappingValue ?? [:] {
            annotations[name] = value.stringValue
        }
        self.annotations = annotations
        var rest = node
        var fields: [String: String] = [:]
        for pointer in Self.shared {
            let path = pointer.split(separator: "/").map(String.init)
            guard let value = rest.removing(path) else { continue }
            fields[pointer] = value.integerValue.map(String.init) ?? value.stringValue
        }
        self.fields = fields
        content = YAML.Stream(rest).render().text
        pods = PodVersion(node)
        var selector: [String: String] = [:]
        for (name, value) in node["kind"] == "Service" ? node["spec"]?["selector"]?.mappingValue ?? [:] : [:] {
            selector[name] = value.stringValue
        }
        self.selector = selector.filter { !Self.servedVersion.hasSuffix($0.key) }
    }

    /// `Wave` in `gitops-engine/pkg/sync/syncwaves/waves.go`.
    var wave: Int { annotations["argocd.argoproj.io/sync-wave"].flatMap { Int($0) } ?? 0 }

    /// `Types` in `gitops-engine/pkg/sync/hook/hook.go`.
    var hookTypes: Set<String> { values("argocd.argoproj.io/hook") }

    /// `IsHook` of the same file: any object with the annotation, unless it is skipped.
    var isHook: Bool { annotations["argocd.argoproj.io/hook"] != nil && !isSkipped }

    /// `Skip` of the same file.
    var isSkipped: Bool { hookTypes == ["Skip"] }

    /// `DeletePolicies` in `hook/delete_policy.go`.
    var deletePolicies: Set<String> {
        let known = values("argocd.argoproj.io/hook-delete-policy").intersection(Self.knownPolicies)
        return known.isEmpty ? ["BeforeHookCreation"] : known
    }

    private static let knownPolicies: Set = ["BeforeHookCreation", "HookFailed", "HookSucceeded"]

    /// `GetAnnotationCSVs` in `gitops-engine/pkg/sync/resource/annotations.go`.
    func values(_ annotation: String) -> Set<String> {
        Set((annotations[annotation] ?? "").split(separator: ",").map { String($0.trimmingWhitespace) })
    }

    /// The same object with changed annotations; `nil` removes one.
    func annotated(_ changes: [String: String?]) -> GitObject {
        var node = node.mappingValue ?? [:]
        var metadata = node["metadata"]?.mappingValue ?? [:]
        var entries = metadata["annotations"]?.mappingValue ?? [:]
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) { entries[name] = value.map { .string($0) } }
        metadata["annotations"] = .mapping(entries)
        node["metadata"] = .mapping(metadata)
        return GitObject(.mapping(node))
    }

    /// The same object with a replacement for every match of a pattern.
    func replacing(_ pattern: some RegexComponent, with text: String) -> GitObject {
        let changed = YAML.Stream(node).render().text.replacing(pattern, with: text)
        return (try? YAML.read(changed).first?.root.bare).map(GitObject.init) ?? self
    }

    /// The same object with a value at a path, or without it.
    func setting(_ path: [String], to value: YAML.Node?) -> GitObject {
        var node = node
        node.set(path[...], to: value)
        return GitObject(node)
    }
}

/// The pods of one version of a workload.
struct PodVersion: Hashable {
    /// An object that a pod needs to start.
    enum Reference: Hashable, Comparable, CustomStringConvertible {
        case key(secret: String, String)
        case configMap(String)
        case secret(String)
        case account(String)

        var description: String {
            switch self {
            case .key(let secret, let key): "the key \(key) of the Secret \(secret)"
            case .configMap(let name): "the ConfigMap \(name)"
            case .secret(let name): "the Secret \(name)"
            case .account(let name): "the ServiceAccount \(name)"
            }
        }
    }

    /// The whole template.
    let template: String
    /// The hash that Argo Rollouts sets as a label.
    let hash: Int
    let references: [Reference]
    let labels: [String: String]

    init?(_ object: YAML.Node) {
        guard let spec = PodTemplate.spec(of: object) else { return nil }
        let holder = object["kind"] == "CronJob" ? object["spec"]?["jobTemplate"] : object
        let template = holder?["spec"]?["template"] ?? spec
        self.template = YAML.Stream(template).render().text
        hash = self.template.hashValue
        var labels: [String: String] = [:]
        for (name, value) in template["metadata"]?["labels"]?.mappingValue ?? [:] { labels[name] = value.stringValue }
        self.labels = labels
        var references: Set<Reference> = []
        if let name = spec["serviceAccountName"]?.stringValue { references.insert(.account(name)) }
        for volume in spec["volumes"]?.sequenceValue ?? [] {
            if let name = volume["configMap"]?["name"]?.stringValue { references.insert(.configMap(name)) }
            if let name = volume["secret"]?["secretName"]?.stringValue { references.insert(.secret(name)) }
        }
        for container in PodTemplate.containers(of: object) {
            for source in container["envFrom"]?.sequenceValue ?? [] {
                if let name = source["configMapRef"]?["name"]?.stringValue { references.insert(.configMap(name)) }
                if let name = source["secretRef"]?["name"]?.stringValue { references.insert(.secret(name)) }
            }
            for variable in container["env"]?.sequenceValue ?? [] {
                let source = variable["valueFrom"]
                if let name = source?["configMapKeyRef"]?["name"]?.stringValue { references.insert(.configMap(name)) }
                if let secret = source?["secretKeyRef"], let name = secret["name"]?.stringValue {
                    references.insert(.key(secret: name, secret["key"]?.stringValue ?? ""))
                }
            }
        }
        self.references = references.sorted()
    }

    static func == (left: PodVersion, right: PodVersion) -> Bool {
        left.hash == right.hash && left.template == right.template
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension Substring {
    fileprivate var trimmingWhitespace: Substring {
        let start = drop { $0 == " " }
        return start.dropLast(start.reversed().prefix { $0 == " " }.count)
    }
}

extension YAML.Node {
    /// Removes and returns the value at a path; `nil` if there is none.
    fileprivate mutating func removing(_ path: [String]) -> YAML.Node? {
        var found: YAML.Node? = self
        for key in path { found = found?[key] }
        if found != nil { set(path[...], to: nil) }
        return found
    }

    fileprivate mutating func set(_ path: ArraySlice<String>, to value: YAML.Node?) {
        guard let key = path.first else { return }
        var entries = mappingValue ?? [:]
        if path.count == 1 {
            entries[key] = value
        } else {
            var child = entries[key] ?? .mapping([:])
            child.set(path.dropFirst(), to: value)
            entries[key] = child
        }
        self = .mapping(entries)
    }
}
