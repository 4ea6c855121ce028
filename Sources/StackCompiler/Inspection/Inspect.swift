import StackDiagnostics
import StackFormats
import StackModel

/// The eighth stage: finds faults in the bytes themselves, the last check before delivery.
///
/// Only the printer knows what its format cannot represent, and only the bytes show every secret, wherever it entered: in a key,
/// a path, a comment, or text embedded in another format.
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
