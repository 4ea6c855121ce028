import StackFormats
import StackModel

/// The objects that Argo CD runs during a sync, such as the Job of a migration, instead of keeping them equal to Git.
enum SyncHooks {
    /// Whether an object is a hook (`IsHook` in `gitops-engine/pkg/sync/hook/hook.go`).
    static func isHook(_ object: YAML.Node) -> Bool {
        guard let types = object["metadata"]?["annotations"]?[annotation]?.stringValue else { return false }
        return types != "Skip"
    }

    /// The environment's objects, with the hash of each file's hooks in an annotation of an object in the same file.
    ///
    /// Argo CD ignores hooks when it compares the cluster with Git (`CompareAppState` in `controller/state.go`), so a commit that
    /// changes nothing else would not start a sync.
    static func compared(_ manifests: [Manifest]) -> [Manifest] {
        var hashes: [Int: ContentHash] = [:]
        for hook in manifests.indices where isHook(manifests[hook].node) {
            guard let bearer = bearer(of: manifests[hook], in: manifests) else { continue }
            // A new wording of the comment above a hook is not a reason to run it.
            hashes[bearer, default: ContentHash()].add(YAML.Stream(manifests[hook].node.bare).render().text)
        }
        var result = manifests
        for (bearer, hash) in hashes {
            result[bearer].node = result[bearer].node.annotated(checksum, hash.shortHex)
        }
        return result
    }

    /// The service account in the same file, or its first object that Argo CD compares, or the namespace.
    private static func bearer(of hook: Manifest, in manifests: [Manifest]) -> Int? {
        let beside = manifests.indices.filter { manifests[$0].file == hook.file && !isHook(manifests[$0].node) }
        return beside.first { manifests[$0].kind == "ServiceAccount" } ?? beside.first
            ?? manifests.firstIndex { $0.kind == "Namespace" }
    }

    private static let annotation = "argocd.argoproj.io/hook"
    private static let checksum = "checksum/hooks"
}

extension YAML.Node {
    /// Adds an annotation unless the object already has one with that name.
    func annotated(_ name: String, _ value: String) -> YAML.Node {
        var object = mappingValue ?? [:]
        var metadata = object["metadata"]?.mappingValue ?? [:]
        var annotations = metadata["annotations"]?.mappingValue ?? [:]
        guard annotations[name] == nil else { return self }
        annotations[name] = .string(value)
        metadata["annotations"] = .mapping(annotations)
        object["metadata"] = .mapping(metadata)
        return YAML.Node.mapping(object).commented(annotation.comment)
    }
}
