import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Rejects resources that are both declared and forgotten or destroyed. A single instance of a declared resource may be removed.
struct DeclaredRemovals: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let parts = lowered.parts
        guard !parts.removals.isEmpty else { return [] }
        var declared: [Terraform.Address: OriginID?] = [:]
        for part in parts.terraform where part.lifetime == .lasting {
            guard let address = part.address else { continue }
            declared[address] = part.origin
        }
        let objects = Dictionary(
            parts.manifests.map { (LastingObject(kind: $0.kind, name: $0.name), $0.origin) },
            uniquingKeysWith: { first, _ in first })
        return parts.removals.flatMap { removal -> [Diagnostic] in
            removal.objects.compactMap { object in
                guard let origin = objects[object] else { return nil }
                return conflict(removal, "the \(object.kind) \(object.name.debugDescription)", origin, parts)
            }
                + removal.addresses.compactMap { address in
                    guard let origin = declared[address] else { return nil }
                    return conflict(removal, address.description, origin, parts)
                }
        }
    }

    private func conflict(_ removal: RemovalPart, _ subject: String, _ origin: OriginID?, _ parts: Parts) -> Diagnostic
    {
        Diagnostic(
            .conflictingSettings,
            "\(removal.action.rawValue)(\(removal.subject.arguments)) names \(subject), which is declared; remove either one",
            at: parts.location(of: removal.origin),
            notes: [.init("\(subject) is declared here", at: parts.location(of: origin))])
    }
}
