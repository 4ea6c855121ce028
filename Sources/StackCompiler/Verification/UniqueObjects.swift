import StackDiagnostics
import StackFormats
import StackModel

/// Rejects Kubernetes objects and Terraform blocks that an environment declares more than once.
struct UniqueObjects: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let parts = lowered.parts
        var found: [Diagnostic] = []
        func report(_ what: String, _ origin: OriginID?, first: OriginID?) {
            found.append(
                Diagnostic(
                    .duplicateObject, "\(what) is declared twice", at: parts.location(of: origin),
                    notes: parts.location(of: first).map { [.init("first declared here", at: $0)] } ?? []))
        }
        var objects: [ObjectKey: OriginID?] = [:]
        for manifest in parts.manifests {
            guard let first = objects.updateValue(manifest.origin, forKey: ObjectKey(manifest)) else { continue }
            let namespace = manifest.namespace.map { " in the namespace \"\($0)\"" } ?? ""
            report("the object \(manifest.kind) \"\(manifest.name)\"\(namespace)", manifest.origin, first: first)
            objects[ObjectKey(manifest)] = first
        }
        var blocks: [[String]: OriginID?] = [:]
        for part in parts.terraform where !part.block.labels.isEmpty {
            let address = [part.block.type] + part.block.labels
            guard let first = blocks.updateValue(part.origin, forKey: address) else { continue }
            report("the block \(address.joined(separator: "."))", part.origin, first: first)
            blocks[address] = first
        }
        return found
    }

    /// The identity by which a cluster distinguishes objects.
    private struct ObjectKey: Hashable {
        let group: String
        let kind: String
        let namespace: String?
        let name: String

        init(_ manifest: Manifest) {
            group = manifest.group
            kind = manifest.kind
            namespace = manifest.namespace
            name = manifest.name
        }
    }
}
