import StackDiagnostics
import StackModel

/// Requires every object in a `Recreates` to exist in the environment.
struct DeclaredRecreations: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let parts = lowered.parts
        return parts.recreations.compactMap { recreation in
            guard !parts.manifests.contains(where: recreation.names) else { return nil }
            let object = "\(recreation.kind) \"\(recreation.name)\""
            let known = parts.manifests.map { "\($0.kind) \"\($0.name)\"" }
            return Diagnostic(
                .unknownReference, "this environment has no \(object) to recreate",
                at: parts.location(of: recreation.origin), notes: Suggestion.notes(for: object, among: known))
        }
    }
}
