import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackModel

/// Rejects changes after which a volume in the cluster has no user: a StatefulSet under another name starts with empty volumes,
/// and a claim that is removed from the files is deleted with its data.
struct LostClaims: TransitionRule {
    private static let kinds: Set = ["StatefulSet", "PersistentVolumeClaim"]

    func check(_ transition: Transition) -> [Diagnostic] {
        let held = Self.claimOwners(after: transition)
        var lost: [ClaimOwner] = []
        var former: Set<Place> = []
        for path in transition.pathsBefore where path.hasSuffix(".yaml") {
            guard let old = transition.before[path], old != transition.after[path], Self.mayContainClaims(old),
                let documents = try? YAML.read(old)
            else { continue }
            // A file that the team adds contains no compiled objects.
            let present = Set(Self.claimOwners(in: transition.after[path], at: path).map(\.place))
            for owner in documents.compactMap({ ClaimOwner($0.root, in: path) }) {
                former.insert(owner.place)
                if held[owner.place] == nil, !present.contains(owner.place) { lost.append(owner) }
            }
        }
        return lost.compactMap { owner in
            let environment = Manifest.File.environment(of: owner.path)
            let removals = transition.after.removals(in: environment + TerraformTarget.file)
            // A deleted volume cannot be forgotten.
            let isPermitted = removals.contains {
                $0.objects.contains(owner.object) && ($0.action == .destroys || !owner.isDeletedWithItsUser)
            }
            guard !isPermitted else { return nil }
            let newcomer = held.filter { place, object in
                owner.object.kind == "StatefulSet" && place.environment == owner.place.environment
                    && place.object.kind == owner.object.kind
                    && !former.contains(place) && transition.before[object.path] != transition.after[object.path]
            }.min { $0.key.object.name < $1.key.object.name }?.value
            return diagnostic(owner, newcomer?.location, transition)
        }
    }

    private func diagnostic(_ owner: ClaimOwner, _ newcomer: SourceLocation?, _ transition: Transition) -> Diagnostic {
        let kind = transition.kinds.first { $0.objects.contains(owner.object.kind) }
        let name = owner.object.name.debugDescription
        let arguments = kind.map { ".\($0.memberName), \(name)" } ?? name
        var notes: [Diagnostic.Note] = []
        if newcomer != nil {
            notes.append(.init("if it was renamed, give the new declaration logicalName: \(name)"))
        }
        let isEnvironmentGone = !transition.after.paths.contains { $0.hasPrefix(owner.place.environment) }
        if isEnvironmentGone {
            notes.append(.init("keep the environment until its volumes are settled, then remove it"))
        }
        notes.append(.init(owner.keeping.replacing("%", with: arguments)))
        notes.append(
            .init(
                "if the data may go, declare Destroys(\(arguments)), and delete the claims that are left once the "
                    + "change is synced; to list claims: "
                    + "kubectl\(owner.place.namespace.map { " -n \($0)" } ?? "") get pvc"))
        return Diagnostic(
            .lostClaim,
            "'\(transition.shownPath(of: owner.path))' no longer contains the \(owner.object.kind) \(name); \(owner.loss)",
            at: newcomer ?? transition.stack, notes: notes)
    }

    private static func claimOwners(in bytes: [UInt8]?, at path: String) -> [ClaimOwner] {
        guard let bytes, mayContainClaims(bytes), let documents = try? YAML.read(bytes) else { return [] }
        return documents.compactMap { ClaimOwner($0.root, in: path) }
    }

    /// Whether the bytes may contain such an object. Parsing takes longer than searching for the words.
    private static func mayContainClaims(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return kinds.contains { text.contains("kind: \($0)") }
    }

    private static func claimOwners(after transition: Transition) -> [Place: (path: String, location: SourceLocation?)]
    {
        var found: [Place: (path: String, location: SourceLocation?)] = [:]
        for path in transition.after.objectPaths {
            for object in transition.after.objects(in: path) where kinds.contains(object.kind) {
                found[Place(path, object.namespace, object.kind, object.name)] = (path, object.location)
            }
        }
        return found
    }

    /// The identity of an object with data in a cluster. Each environment has its own cluster.
    private struct Place: Hashable {
        let environment: String
        let namespace: String?
        let object: LastingObject

        init(_ path: String, _ namespace: String?, _ kind: String, _ name: String) {
            environment = Manifest.File.environment(of: path)
            self.namespace = namespace
            object = LastingObject(kind: kind, name: name)
        }
    }

    /// An object with data in the previous files.
    private struct ClaimOwner {
        let path: String
        let place: Place
        let isDeletedWithItsUser: Bool

        var object: LastingObject { place.object }

        init?(_ object: YAML.Node, in path: String) {
            guard let kind = object["kind"]?.stringValue, kinds.contains(kind),
                let name = object["metadata"]?["name"]?.stringValue
            else { return nil }
            self.path = path
            place = Place(path, object["metadata"]?["namespace"]?.stringValue, kind, name)
            let claims = object["spec"]?["volumeClaimTemplates"]?.sequenceValue ?? []
            if kind == "StatefulSet" {
                guard !claims.isEmpty else { return nil }
                isDeletedWithItsUser =
                    object["spec"]?["persistentVolumeClaimRetentionPolicy"]?["whenDeleted"]?.stringValue == "Delete"
            } else {
                let options = object["metadata"]?["annotations"]?["argocd.argoproj.io/sync-options"]?.stringValue ?? ""
                let isKept = options.split(separator: ",").contains { $0.drop(while: \.isWhitespace) == "Prune=false" }
                guard !isKept else { return nil }
                isDeletedWithItsUser = true
            }
        }

        /// The consequence for the data.
        var loss: String {
            isDeletedWithItsUser
                ? "its volumes are deleted with all that they contain"
                : "its volumes remain, but no pod uses them"
        }

        /// The advice on keeping the data; `%` is the placeholder for the arguments of `Forgets`.
        var keeping: String {
            guard isDeletedWithItsUser else { return "to keep its volumes without a user, declare Forgets(%)" }
            return object.kind == "StatefulSet"
                ? "to keep its volumes, first set whenDeleted to Retain and sync that; then declare Forgets(%)"
                : "to keep it, first give it the annotation argocd.argoproj.io/sync-options: Prune=false and sync that"
        }
    }
}
