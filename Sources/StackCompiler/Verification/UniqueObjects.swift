import StackDiagnostics
import StackFormats
import StackModel

/// An environment makes each Kubernetes object and each Terraform block once.
struct UniqueObjects: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        var seen = Seen()
        for manifest in lowered.parts.manifests {
            let namespace = manifest.namespace.map { " in the namespace \"\($0)\"" } ?? ""
            let group = (manifest.node["apiVersion"]?.stringValue ?? "").split(separator: "/")
            seen.insert(
                "the object \(manifest.kind) \"\(manifest.name)\"\(namespace)",
                key: "\(group.count > 1 ? group[0] : "")/\(manifest.kind)/\(manifest.namespace ?? "")/\(manifest.name)",
                at: lowered.parts.location(of: manifest.origin))
        }
        for part in lowered.parts.terraform where !part.block.labels.isEmpty {
            let address = ([part.block.type] + part.block.labels).joined(separator: ".")
            seen.insert("the block \(address)", key: address, at: lowered.parts.location(of: part.origin))
        }
        return seen.found
    }

    private struct Seen {
        private var first: [String: SourceLocation?] = [:]
        private(set) var found: [Diagnostic] = []

        mutating func insert(_ what: String, key: String, at location: SourceLocation?) {
            guard let other = first[key] else {
                first[key] = location
                return
            }
            found.append(
                Diagnostic(
                    .duplicateObject, "\(what) is made twice", at: location,
                    notes: other.map { [.init("first made here", at: $0)] } ?? []))
        }
    }
}
