import StackDiagnostics
import StackFormats
import StackModel

/// Requires every reference in an environment's Terraform to name a block in the environment.
struct TerraformReferences: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        let known = Set(lowered.parts.terraform.flatMap { Self.addresses(of: $0.block) })
        guard !known.isEmpty else { return [] }
        // A move may target an address from which another move continues, or which is forgotten.
        let former = Set(lowered.parts.terraform.compactMap { $0.block.formerAddress.flatMap(Self.address) })
        return lowered.parts.terraform.flatMap { part -> [Diagnostic] in
            var missing: [String] = []
            part.block.bodyWithoutFormerAddress.forEachReference { traversal in
                guard let address = Self.address(of: traversal), !known.contains(address),
                    !missing.contains(address), part.block.type != "moved" || !former.contains(address)
                else { return }
                missing.append(address)
            }
            return missing.map { address in
                Diagnostic(
                    .danglingReference,
                    "\(([part.block.type] + part.block.labels).joined(separator: ".")) refers to \(address), which "
                        + "is not declared", at: lowered.parts.location(of: part.origin),
                    notes: Suggestion.notes(for: address, among: known.sorted()))
            }
        }
    }

    /// The addresses by which others refer to a block.
    private static func addresses(of block: HCL.Block) -> [String] {
        switch block.type {
        case "resource": [block.labels.joined(separator: ".")]
        case "data", "module": [([block.type] + block.labels).joined(separator: ".")]
        case "variable": ["var." + block.labels.joined()]
        case "locals":
            block.body.items.compactMap { item in
                if case .attribute(let attribute) = item { "local." + attribute.name } else { nil }
            }
        default: []
        }
    }

    /// The address that a reference requires; `nil` for one that always exists, such as `each.key`.
    private static func address(of traversal: HCL.Traversal) -> String? {
        let attributes = traversal.steps.prefix { if case .attribute = $0 { true } else { false } }.compactMap {
            if case .attribute(let name) = $0 { name } else { nil }
        }
        switch traversal.root {
        case "data": return attributes.count >= 2 ? "data.\(attributes[0]).\(attributes[1])" : nil
        case "var", "local", "module": return attributes.first.map { "\(traversal.root).\($0)" }
        // A resource type contains its provider's name and an underscore; `each`, `self` and loop variables do not.
        case let type where type.contains("_"): return attributes.first.map { "\(type).\($0)" }
        default: return nil
        }
    }
}

extension HCL.Block {
    /// The `from` argument of a block that names a former address: it exists only in the state.
    fileprivate var formerAddress: HCL.Traversal? {
        guard ["moved", "removed"].contains(type), case .reference(let address)? = body["from"] else { return nil }
        return address
    }

    fileprivate var bodyWithoutFormerAddress: HCL.Body {
        guard formerAddress != nil else { return body }
        var body = body
        body["from"] = nil
        return body
    }
}
