import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Requires every reference into an AWS resource or data source to name an attribute that its type has.
struct TerraformAttributes: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let schemas = lowered.terraformSchemas
        guard !schemas.isEmpty else { return [] }
        var found: [Diagnostic] = []
        for part in lowered.parts.terraform {
            part.block.body.forEachAttribute(origin: part.origin) { attribute, origin in
                attribute.expression.forEachReference { traversal in
                    guard let target = AWSReference(traversal), let schema = schemas[target.address] else { return }
                    guard let (fault, notes) = Self.problem(in: target, schema) else { return }
                    found.append(
                        Diagnostic(
                            .danglingReference, TerraformSchema.severity(in: lowered),
                            "\(AWSReference.shown(part.block)): \(attribute.name) refers to \(fault)",
                            at: lowered.parts.location(of: origin),
                            notes: notes + TerraformSchema.notes(in: lowered)))
                }
            }
        }
        return found
    }

    /// The message and notes for a reference to an attribute that does not exist.
    private static func problem(
        in target: AWSReference, _ schema: Terraform.Schema.Block
    ) -> (String, [Diagnostic.Note])? {
        let type = Terraform.Schema.ValueType.object(schema)
        guard case .nothing(let step, let holder) = type.destination(of: target.steps),
            case .attribute(let name) = target.steps.dropFirst(step).first
        else { return nil }
        let before = target.shown(steps: step)
        switch holder {
        case .object(let block):
            let notes = Suggestion.notes(for: name, among: block.items.map(\.name))
            return ("\(before).\(name), which does not exist", notes)
        case .list, .set:
            return (
                "\(before).\(name), but \(before) is \(holder.withArticle)",
                [.init("write `[0]` for one element, `[*]` for all")]
            )
        default: return ("\(before).\(name), but \(before) is \(holder.withArticle)", [])
        }
    }
}
