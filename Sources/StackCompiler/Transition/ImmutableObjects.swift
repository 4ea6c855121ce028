import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackModel

/// Rejects changes to objects that the API server would reject, because every sync after the merge would fail.
struct ImmutableObjects: TransitionRule {
    func check(_ transition: Transition) -> [Diagnostic] {
        let after = Self.objects(after: transition)
        guard !after.isEmpty else { return [] }
        var found: [Diagnostic] = []
        for path in transition.pathsBefore where path.hasSuffix(".yaml") {
            let scope = Manifest.File.environment(of: path)
            guard let objects = after[scope], let old = transition.before[path], old != transition.after[path] else {
                continue
            }
            do throws(YAML.ReadError) {
                for document in try YAML.read(old) {
                    guard let object = objects[Identity(document.root)] else { continue }
                    found += diagnostics(document.root, object, path: path, in: transition)
                }
            } catch {
                // If a file never contained objects, nothing from it is known to run.
                guard !transition.after.objects(in: path).isEmpty else { continue }
                found.append(Self.unreadable(transition.shownPath(of: path), error, at: transition.stack))
            }
        }
        return found
    }

    private static func unreadable(_ path: String, _ error: YAML.ReadError, at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unreadableFile,
            "\(path):\(error); restore the file, so that its objects can be compared with the new ones", at: location,
            notes: [.init("if nothing in it was ever deployed, delete the file and generate again")])
    }

    // MARK: Objects

    /// The identity by which a cluster distinguishes objects.
    private struct Identity: Hashable {
        let group: String
        let kind: String
        let namespace: String?
        let name: String

        init(_ object: FileTree.Object) {
            group = object.group
            kind = object.kind
            namespace = object.namespace
            name = object.name
        }

        init(_ object: YAML.Node) {
            let version = object["apiVersion"]?.stringValue ?? ""
            group = version.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(version[..<$0]) } ?? ""
            kind = object["kind"]?.stringValue ?? ""
            namespace = object["metadata"]?["namespace"]?.stringValue
            name = object["metadata"]?["name"]?.stringValue ?? ""
        }
    }

    /// The new objects with immutable fields, by environment.
    private static func objects(after transition: Transition) -> [String: [Identity: FileTree.Object]] {
        var objects: [String: [Identity: FileTree.Object]] = [:]
        for path in transition.after.objectPaths {
            for object in transition.after.objects(in: path)
            where ImmutableFields.covers(group: object.group, kind: object.kind) {
                objects[Manifest.File.environment(of: path), default: [:]][Identity(object)] = object
            }
        }
        return objects
    }

    // MARK: Diagnostics

    private func diagnostics(
        _ before: YAML.Node, _ object: FileTree.Object, path: String, in transition: Transition
    ) -> [Diagnostic] {
        let changes = ImmutableFields.changes(from: before, to: object.node)
        let subject = "\(object.kind) \(object.name.debugDescription)"
        let deletion = Deletion(object)
        return changes.map { change in
            let what = "\(subject) changes \(change.path)\(change.values)"
            if let recreation = object.recreation {
                return Diagnostic(
                    .immutableField, .warning,
                    "\(what); after the merge, delete the object so that the next sync creates it again",
                    at: recreation,
                    notes: deletion.steps(for: change).map { .init($0) })
            }
            let place = object.node.origin(at: change.path).flatMap { transition.after.origins[$0]?.location }
            return Diagnostic(
                .immutableField, "\(what), which \(change.reason): every sync after the merge would fail",
                at: place ?? object.location,
                notes: deletion.alternatives(for: change).map { .init($0) } + [
                    .init(
                        "if \(transition.shownPath(of: path)) was never deployed, delete the file and generate again")
                ])
        }
    }
}

extension ImmutableFields.Change {
    /// The two values as part of a sentence: `from "20Gi" to "40Gi"`. Empty for a change to a secret.
    fileprivate var values: String {
        switch (before, after) {
        case (let before?, let after?): " from \(before) to \(after)"
        case (nil, let after?): " from nothing to \(after)"
        case (let before?, nil): " from \(before) to nothing"
        case (nil, nil): ""
        }
    }
}

/// The steps with which a person makes the next sync recreate an object.
private struct Deletion {
    let object: FileTree.Object
    /// `kubectl`, with the namespace of the object.
    let kubectl: String

    init(_ object: FileTree.Object) {
        self.object = object
        kubectl = "kubectl" + (object.namespace.map { " -n \($0)" } ?? "")
    }

    /// The kind as `kubectl` expects it: `statefulset`, `rollout.argoproj.io`.
    private var resource: String {
        let kind = object.kind.lowercased()
        return object.group.utf8.contains(UInt8(ascii: ".")) ? "\(kind).\(object.group)" : kind
    }

    private var declaration: String { "Recreates(\(object.kind.debugDescription), \(object.name.debugDescription))" }

    private func command(orphaning: Bool) -> String {
        "\(kubectl) delete \(resource) \(object.name)" + (orphaning ? " --cascade=orphan" : "")
    }

    /// The alternatives that achieve the change.
    func alternatives(for change: ImmutableFields.Change) -> [String] {
        switch change.remedy {
        case .expandClaims:
            [
                "to keep the data, first expand each claim: \(expansion(change)); the storage class must allow it "
                    + "(allowVolumeExpansion)",
                "then add \(declaration) to the stack and generate; after the merge, run \(command(orphaning: true)): the "
                    + "pods keep running, and the next sync creates the object around them",
            ]
        case .orphanPods:
            [
                "add \(declaration) to the stack and generate; after the merge, run \(command(orphaning: true)): the pods keep "
                    + "running, and the next sync creates the object around them"
            ]
        case .newName(let consequence):
            [
                "declare it under another name; \(consequence)",
                "or add \(declaration) to the stack and generate; after the merge, run \(command(orphaning: false)), and the "
                    + "next sync creates the object again",
            ]
        case .recreate(let consequence):
            [
                "add \(declaration) to the stack and generate; after the merge, run \(command(orphaning: false)), and the next "
                    + "sync creates the object again; \(consequence)"
            ]
        }
    }

    /// The remaining steps once the deletion has been declared.
    func steps(for change: ImmutableFields.Change) -> [String] {
        switch change.remedy {
        case .expandClaims:
            ["before the merge, expand each claim: \(expansion(change))", "after it, run \(command(orphaning: true))"]
        case .orphanPods: ["run \(command(orphaning: true))"]
        case .newName(let consequence), .recreate(let consequence):
            ["run \(command(orphaning: false)); \(consequence)"]
        }
    }

    /// The command that expands the claim of the first pod, and the names of the other claims.
    private func expansion(_ change: ImmutableFields.Change) -> String {
        guard case .element(let index)? = change.path.components.dropFirst(2).first,
            let template = object.node["spec"]?["volumeClaimTemplates"]?.sequenceValue?[index],
            let volume = template["metadata"]?["name"]?.stringValue,
            let size = template["spec"]?["resources"]?["requests"]?["storage"]?.stringValue
        else { return "\(kubectl) patch pvc" }
        let claim = "\(volume)-\(object.name)"
        let pods = object.node["spec"]?["replicas"]?.integerValue ?? 1
        let patch = "'{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"\(size)\"}}}}'"
        return "\(kubectl) patch pvc \(claim)-0 -p \(patch)" + (pods > 1 ? ", and so on to \(claim)-\(pods - 1)" : "")
    }
}
