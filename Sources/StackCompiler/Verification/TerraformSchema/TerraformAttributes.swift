import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Every reference into a resource or data source of AWS asks for something that its type has.
struct TerraformAttributes: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let schemas = lowered.terraformSchemas
        guard !schemas.isEmpty else { return [] }
        var found: [Diagnostic] = []
        for part in lowered.parts.terraform {
            part.block.body.forEachAttribute(origin: part.origin) { attribute, origin in
                attribute.expression.forEachReference { traversal in
                    guard let target = TerraformAddress(traversal), let schema = schemas[target.address] else { return }
                    let destination = Terraform.Schema.ValueType.object(schema).destination(of: target.steps)
                    guard let (fault, notes) = Self.fault(destination, target.address) else { return }
                    found.append(
                        Diagnostic(
                            .danglingReference, TerraformSchema.severity(in: lowered),
                            "\(TerraformAddress.shown(part.block)): \(attribute.name) refers to \(fault)",
                            at: lowered.parts.location(of: origin),
                            notes: notes + TerraformSchema.notes(in: lowered)))
                }
            }
        }
        return found
    }

    private static func fault(
        _ destination: Terraform.Schema.Destination, _ address: String
    ) -> (String, [Diagnostic.Note])? {
        switch destination {
        case .value: return nil
        case .unknownName(let name, let block):
            let names = block.items.map(\.name)
            return ("\(name) of \(address), which its type does not have", Suggestion.notes(for: name, among: names))
        case .noNames(let name, .list), .noNames(let name, .set):
            return (
                "\(name) in \(address) of a list or set, and not of an element",
                [.init("write `[0]` for one element, or `[*]` for all")]
            )
        case .noNames(let name, let type):
            return ("\(name) in \(address) of a value of the type \(type), which has no attributes", [])
        }
    }
}
