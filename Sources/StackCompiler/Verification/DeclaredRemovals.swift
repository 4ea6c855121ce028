import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// A resource that is forgotten or destroyed is not declared at the same time. One instance of a declared resource may be.
struct DeclaredRemovals: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let parts = lowered.parts
        guard !parts.removals.isEmpty else { return [] }
        var declared: [Terraform.Address: OriginID?] = [:]
        for part in parts.terraform where part.lifetime == .lasting {
            guard let address = part.address else { continue }
            declared[address] = part.origin
        }
        return parts.removals.flatMap { removal -> [Diagnostic] in
            removal.addresses.compactMap { address in
                guard let origin = declared[address] else { return nil }
                return Diagnostic(
                    .conflictingSettings,
                    "\(removal.verb.rawValue)(\(removal.subject.arguments)) names \(address), which is declared; remove either "
                        + "one", at: parts.location(of: removal.origin),
                    notes: [.init("\(address) is declared here", at: parts.location(of: origin))])
            }
        }
    }
}
