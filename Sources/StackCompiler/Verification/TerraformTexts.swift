import StackDiagnostics
import StackFormats
import StackModel

/// Warns of U+0000 in the arguments of resources: Terraform stores it and passes it on, and the API that receives it rejects it or
/// cuts the text off there. Services that answer in XML cannot even return it (XML 1.0, section 2.2).
///
/// It is a warning, because only the service knows. The argument of a function is not reported: `base64encode` may receive any text.
struct TerraformTexts: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        lowered.parts.terraform.filter { $0.block.type == "resource" }.flatMap { part in
            Self.arguments(of: part.block.body).map { argument in
                Diagnostic(
                    .unrepresentableText, .warning,
                    "\(AWSReference.shown(part.block)): \(argument.name) contains U+0000, which the APIs of clouds reject or cut "
                        + "off", at: lowered.parts.location(of: argument.origin ?? part.origin))
            }
        }
    }

    private static func arguments(of body: HCL.Body) -> [(name: String, origin: OriginID?)] {
        body.items.flatMap { item -> [(name: String, origin: OriginID?)] in
            switch item {
            case .attribute(let attribute):
                containsNull(attribute.expression) ? [(attribute.name, attribute.origin)] : []
            case .block(let block): arguments(of: block.body).map { ("\(block.type).\($0.name)", $0.origin) }
            case .comment: []
            }
        }
    }

    private static func containsNull(_ value: HCL.Expression) -> Bool {
        switch value {
        case .string(let text), .heredoc(_, let text): text.utf8.contains(0)
        case .template(let parts), .heredocTemplate(_, let parts):
            parts.contains { if case .literal(let text) = $0 { text.utf8.contains(0) } else { false } }
        case .list(let elements): elements.contains(where: containsNull)
        case .object(let elements): elements.contains { containsNull($0.value) }
        case .commented(_, let inner): containsNull(inner)
        default: false
        }
    }
}
