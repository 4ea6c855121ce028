import StackFormats
import TerraformModel

/// Two versions of a `main.tf`, compared resource by resource.
struct TerraformChange {
    private typealias Address = Terraform.Address

    private let before: TerraformDeclarations
    private let after: TerraformDeclarations
    private let moves: TerraformMoves
    /// Both versions of each resource that both files declare and whose type has rows, with references resolved. The version
    /// before uses the addresses that resources have afterwards.
    private var versions: [Terraform.Address: (before: HCL.Body, after: HCL.Body)] = [:]
    /// The resources that the change replaces, whatever their lifetime.
    private var replaced: Set<Terraform.Address> = []

    init(from before: TerraformDeclarations, to after: TerraformDeclarations) {
        self.before = before
        self.after = after
        moves = TerraformMoves(from: before, to: after)
        for address in after.addresses {
            guard let type = address.type, ReplacingArguments.covers(type), let new = after[address],
                let old = before[moves.former(of: address).resource]
            else { continue }
            versions[address] = (renamed(before.value(of: old)), after.value(of: new))
        }
        findReplaced()
    }

    /// The changes to a resource that replace it or that the cloud rejects.
    func changes(of address: Terraform.Address) -> [ReplacingArguments.Change] {
        guard let type = address.type, let (old, new) = versions[address] else { return [] }
        return ReplacingArguments.changes(of: type, from: old, to: new, isUnknown: isUnknown)
    }

    /// Finds all replaced resources. Each may replace those that refer to it; each is added only once, so the search terminates.
    private mutating func findReplaced() {
        var left = after.addresses.filter { versions[$0] != nil }
        while true {
            let found = left.filter { changes(of: $0).contains { $0.effect == .replacement } }
            guard !found.isEmpty else { return }
            replaced.formUnion(found)
            left.removeAll(where: replaced.contains)
        }
    }

    /// Whether the value of a reference is known only after apply: an attribute of a replaced resource that the configuration
    /// does not set.
    private func isUnknown(_ reference: HCL.Traversal) -> Bool {
        guard let (address, rest) = Self.address(in: reference), replaced.contains(address.resource) else {
            return false
        }
        guard case .attribute(let attribute)? = rest.first, let (old, new) = versions[address.resource],
            let value = new[attribute]
        else { return true }
        return old[attribute] != value
    }

    // MARK: References

    /// The resource or instance that a reference names, and the steps into it.
    private static func address(
        in reference: HCL.Traversal
    ) -> (Terraform.Address, ArraySlice<HCL.Traversal.Step>)? {
        guard case .attribute(let name)? = reference.steps.first else { return nil }
        var address = Address(reference.root, name)
        var rest = reference.steps.dropFirst()
        switch rest.first {
        case .index(.string(let key)): address.key = .text(key)
        case .index(.integer(let number)): address.key = .number(number)
        default: return (address, rest)
        }
        rest.removeFirst()
        return (address, rest)
    }

    /// The previous body, with each reference to a resource changed to the address that it has afterwards.
    private func renamed(_ body: HCL.Body) -> HCL.Body {
        guard !after.moved.isEmpty else { return body }
        return HCL.Body(
            body.items.map { item in
                switch item {
                case .attribute(var attribute):
                    attribute.expression = attribute.expression.mappingReferences(renamed)
                    return .attribute(attribute)
                case .block(var block):
                    block.body = renamed(block.body)
                    return .block(block)
                case .comment: return item
                }
            })
    }

    private func renamed(_ reference: HCL.Traversal) -> HCL.Traversal {
        guard let (address, rest) = Self.address(in: reference) else { return reference }
        let new = moves.successor(of: address)
        guard new != address, case .reference(let start) = new.reference.expression else { return reference }
        return HCL.Traversal(root: start.root, steps: start.steps + rest)
    }
}

extension HCL.Expression {
    /// Applies a change to all references in the expression, including those in lists, calls and templates.
    fileprivate func mappingReferences(_ change: (HCL.Traversal) -> HCL.Traversal) -> HCL.Expression {
        switch self {
        case .reference(let traversal): .reference(change(traversal))
        case .list(let elements): .list(elements.map { $0.mappingReferences(change) })
        case .call(let name, let arguments, let expandFinal):
            .call(name, arguments: arguments.map { $0.mappingReferences(change) }, expandFinal: expandFinal)
        case .template(let parts):
            .template(
                parts.map { part in
                    guard case .interpolation(let inner) = part else { return part }
                    return .interpolation(inner.mappingReferences(change))
                })
        default: self
        }
    }
}
