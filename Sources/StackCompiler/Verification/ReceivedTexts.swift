import StackDiagnostics
import StackFormats
import StackModel

/// Rejects text that the format of a file can represent and the program that receives it cannot.
///
/// YAML and JSON can escape every character. The operating system ends an argument and a variable at U+0000 (`execve(2)`), so a
/// container runtime refuses to start the process; the Go client of the kubelet refuses to send a header with a control
/// character (`httpguts.ValidHeaderFieldValue`); and the API server rejects a message with a line break
/// (`pkg/apis/admissionregistration/validation/validation.go`).
struct ReceivedTexts: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let variables = StoredVariables(lowered.parts.manifests)
        return lowered.parts.manifests.flatMap { manifest -> [Diagnostic] in
            var found: [Fault] = Self.messages(of: manifest)
            for pod in PodTemplate.specs(of: manifest.node) {
                for container in Place(pod, "").containers {
                    found += Self.faults(in: container) + variables.faults(in: container, of: manifest)
                }
            }
            return found.map { fault in
                Diagnostic(
                    .invalidValue, fault.message(manifest),
                    at: lowered.parts.location(of: fault.origin ?? fault.holder?.origin ?? manifest.origin),
                    notes: fault.notes)
            }
        }
    }

    /// The faults in the texts that a container's processes and its kubelet receive.
    private static func faults(in container: Place) -> [Fault] {
        let processes = container.items("command") + container.items("args") + container.field("workingDir")
        let variables = container.items("env").flatMap { $0.field("value") }
        let handlers =
            ["livenessProbe", "readinessProbe", "startupProbe"].flatMap { container.field($0) }
            + ["postStart", "preStop"].flatMap { hook in container.field("lifecycle").flatMap { $0.field(hook) } }
        let commands = handlers.flatMap { $0.field("exec") }.flatMap { $0.items("command") }
        let headers = handlers.flatMap { $0.field("httpGet") }.flatMap { $0.items("httpHeaders") }
            .flatMap { $0.field("value") }
        return (processes + variables + commands).filter { $0.text.utf8.contains(0) }.map {
            Fault($0, "contains U+0000, which a process cannot receive")
        }
            + headers.filter { $0.text.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F } }.map {
                Fault($0, "contains a control character, which an HTTP header cannot contain")
            }
    }

    /// The faults in the messages of a policy that the API server evaluates.
    private static func messages(of manifest: Manifest) -> [Fault] {
        guard manifest.kind == "ValidatingAdmissionPolicy" else { return [] }
        return Place(manifest.node, "").field("spec").flatMap { $0.items("validations") }
            .flatMap { $0.field("message") }.filter { $0.text.contains(where: \.isNewline) }.map {
                Fault($0, "contains a line break, which the API server rejects in a message")
            }
    }
}

/// The values that containers receive as variables from the ConfigMaps and Secrets of the environment.
private struct StoredVariables {
    /// The object that contains a value, with the entries that no process can receive.
    private var stored: [String: (manifest: Manifest, entries: [Place])] = [:]

    init(_ manifests: [Manifest]) {
        for manifest in manifests where manifest.kind == "ConfigMap" || manifest.kind == "Secret" {
            let data = Place(manifest.node, "").field(manifest.kind == "Secret" ? "stringData" : "data")
            let entries = data.flatMap(\.entries).filter { $0.text.utf8.contains(0) }
            if !entries.isEmpty {
                stored[Self.key(manifest.kind, manifest.name, manifest.namespace)] = (manifest, entries)
            }
        }
    }

    func faults(in container: Place, of manifest: Manifest) -> [Fault] {
        guard !stored.isEmpty else { return [] }
        var found: [Fault] = []
        for (kind, all, one) in [
            ("ConfigMap", "configMapRef", "configMapKeyRef"), ("Secret", "secretRef", "secretKeyRef"),
        ] {
            for name in container.items("envFrom").flatMap({ $0.field(all) }).flatMap({ $0.field("name") }) {
                found += faults(kind, name.text, manifest.namespace) { _ in true }
            }
            for reference in container.items("env").flatMap({ $0.field("valueFrom") }).flatMap({ $0.field(one) }) {
                let name = reference.field("name").first?.text ?? ""
                let key = reference.field("key").first?.text
                found += faults(kind, name, manifest.namespace) { $0 == key }
            }
        }
        return found
    }

    private func faults(_ kind: String, _ name: String, _ namespace: String?, where isRead: (String) -> Bool) -> [Fault]
    {
        guard let (holder, entries) = stored[Self.key(kind, name, namespace)] else { return [] }
        return entries.filter { isRead($0.name) }.map { entry in
            Fault(
                entry, "contains U+0000, which a process cannot receive as a variable", in: holder,
                notes: [.init("mount the \(kind) as files instead: a file may contain it")])
        }
    }

    private static func key(_ kind: String, _ name: String, _ namespace: String?) -> String {
        "\(kind)/\(namespace ?? "")/\(name)"
    }
}

/// A text that its receiver cannot receive.
private struct Fault {
    let path: String
    let problem: String
    let origin: OriginID?
    /// The object that contains the text, if it is not the one that creates the pods.
    let holder: Manifest?
    let notes: [Diagnostic.Note]

    init(_ place: Place, _ problem: String, in holder: Manifest? = nil, notes: [Diagnostic.Note] = []) {
        path = place.path
        self.problem = problem
        origin = place.origin
        self.holder = holder
        self.notes = notes
    }

    func message(_ manifest: Manifest) -> String {
        let object = holder ?? manifest
        return "\(object.kind) \"\(object.name)\": \(path) \(problem)"
    }
}

/// A node of an object, with its path and the origin of the nearest node with one.
private struct Place {
    let node: YAML.Node
    let path: String
    let origin: OriginID?
    /// The last step of the path.
    let name: String

    init(_ node: YAML.Node, _ path: String, name: String = "", below outer: OriginID? = nil) {
        self.node = node
        self.path = path
        self.name = name
        origin = node.annotation.origin ?? outer
    }

    /// The text; empty if the node is none.
    var text: String { node.stringValue ?? "" }

    /// The value of a key; none if there is no such key.
    func field(_ key: String) -> [Place] {
        node[key].map { [Place($0, path.isEmpty ? key : "\(path).\(key)", name: key, below: origin)] } ?? []
    }

    /// The values of all keys.
    var entries: [Place] { node.mappingValue?.map(\.key).flatMap(field) ?? [] }

    /// The items of a list.
    func items(_ key: String) -> [Place] {
        field(key).flatMap { list in
            (list.node.sequenceValue ?? []).enumerated().map { index, item in
                Place(item, "\(list.path)[\(index)]", below: list.origin)
            }
        }
    }

    /// The containers of a pod specification.
    var containers: [Place] { ["initContainers", "containers", "ephemeralContainers"].flatMap(items) }
}
