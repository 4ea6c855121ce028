import StackDiagnostics
import StackFormats
import StackModel

/// The eighth stage: what is wrong with the bytes themselves, the last look before they may be delivered.
///
/// Only the printer knows what its format cannot hold, and only the bytes show a secret wherever it entered: in a key,
/// a path, a comment, a text inside another format.
enum Inspect {
    @Sendable
    static func run(_ documents: [PrintedDocument], _ stack: LoweredStack) -> [Diagnostic] {
        let found = documents.flatMap { refusals(in: $0, stack) + SecretsInText.diagnostics(in: $0, stack) }
        guard found.contains(where: { $0.id == .secretInText }) else { return found }
        return SecretsInText.atTheirElements(found, stack)
    }

    private static func refusals(in document: PrintedDocument, _ stack: LoweredStack) -> [Diagnostic] {
        document.rendering.refusals.map { refusal in
            Diagnostic(
                .unrepresentableText, "line \(refusal.line) of \(document.path) \(refusal.reason)",
                at: stack.location(of: refusal.origin ?? document.origin) ?? stack.source.location)
        }
    }
}
