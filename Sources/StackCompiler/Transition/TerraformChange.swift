import StackFormats
import TerraformModel

/// Two versions of a `main.tf`, compared resource by resource.
struct TerraformChange {
    /// An address: a type and a name.
    struct Address: Hashable {
        let type: String
        let name: String
    }

    private let before: Configuration
    private let after: Configuration
    /// The addresses before of the resources that `moved` blocks rename, by their new ones.
    private let moved: [Address: Address]
    /// The resources that the change replaces, whatever their lifetime.
    private var replaced: Set<Address> = []

    init(from old: [UInt8], to new: [UInt8]) throws(HCL.ReadError) {
        before = Configuration(try HCL.read(old).body)
        after = Configuration(try HCL.read(new).body)
        moved = after.moved
        findReplaced()
    }

    /// The changes of a resource that replace it, or that the cloud rejects.
    func changes(ofType type: String, _ name: String) -> [ReplacingArguments.Change] {
        changes(of: Address(type: type, name: name))
    }

    private func changes(of address: Address) -> [ReplacingArguments.Change] {
        guard let new = after.resources[address], let old = before.resources[moved[address] ?? address] else {
            return []
        }
        return ReplacingArguments.changes(
            of: address.type, from: before.resolved(old).renamed(by: renames), to: after.resolved(new),
            isUnknown: isUnknown)
    }

    /// Each replaced resource may replace those that refer to it. A resource is added once, so that this ends.
    private mutating func findReplaced() {
        var isComplete = false
        while !isComplete {
            isComplete = true
            for address in after.addresses
            where !replaced.contains(address) && ReplacingArguments.concern(address.type) {
                guard changes(of: address).contains(where: { $0.effect == .replacement }) else { continue }
                replaced.insert(address)
                isComplete = false
            }
        }
    }

    /// Whether the value of a reference is known only after the apply: an attribute of a replaced resource that the
    /// configuration does not set.
    private func isUnknown(_ reference: HCL.Traversal) -> Bool {
        guard let (address, rest) = Address.of(reference), replaced.contains(address) else { return false }
        guard case .attribute(let attribute)? = rest.first else { return true }
        guard let value = after.resources[address]?[attribute] else { return true }
        let old = before.resources[moved[address] ?? address]?[attribute]
        return old.map { HCL.Body([.attribute("v", $0)]).render().bytes }
            != HCL.Body([.attribute("v", value)]).render().bytes
    }

    private var renames: [Address: Address] {
        Dictionary(moved.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    }
}

extension TerraformChange.Address {
    /// The resource that a reference names, and the steps into it.
    static func of(_ reference: HCL.Traversal) -> (TerraformChange.Address, ArraySlice<HCL.Traversal.Step>)? {
        guard case .attribute(let name)? = reference.steps.first else { return nil }
        return (TerraformChange.Address(type: reference.root, name: name), reference.steps.dropFirst())
    }
}

/// What a `main.tf` declares.
private struct Configuration {
    typealias Address = TerraformChange.Address

    var resources: [Address: HCL.Body] = [:]
    /// The addresses of the resources, in the order of the file.
    var addresses: [Address] = []
    /// The values of `local.name` and `var.name`.
    private var values: [[String]: HCL.Expression] = [:]
    /// The former addresses, by the new ones.
    var moved: [Address: Address] = [:]

    init(_ file: HCL.Body) {
        for block in file.blocks {
            switch (block.type, block.labels.count) {
            case ("resource", 2):
                let address = Address(type: block.labels[0], name: block.labels[1])
                if resources.updateValue(block.body, forKey: address) == nil { addresses.append(address) }
            case ("locals", 0):
                for case .attribute(let attribute) in block.body.items {
                    values[["local", attribute.name]] = attribute.expression
                }
            case ("variable", 1): values[["var", block.labels[0]]] = block.body["default"]
            case ("moved", 0):
                guard case .reference(let old)? = block.body["from"], case .reference(let new)? = block.body["to"],
                    let from = Address.of(old)?.0, let to = Address.of(new)?.0
                else { continue }
                moved[to] = from
            default: break
            }
        }
    }

    /// The body with each argument that is a local or a variable replaced by its value.
    func resolved(_ body: HCL.Body) -> HCL.Body {
        body.mappingArguments { expression in
            var expression = expression
            // Locals may refer to locals. A circle ends here, and Terraform rejects it.
            for _ in 0..<8 {
                guard case .reference(let traversal) = expression, traversal.steps.count == 1,
                    case .attribute(let name) = traversal.steps[0], let value = values[[traversal.root, name]]
                else { break }
                expression = value
            }
            return expression
        }
    }
}

extension HCL.Body {
    /// The body with each reference to a renamed resource under its new name.
    fileprivate func renamed(by renames: [TerraformChange.Address: TerraformChange.Address]) -> HCL.Body {
        guard !renames.isEmpty else { return self }
        return mappingArguments { expression in
            guard case .reference(let traversal) = expression,
                let (address, rest) = TerraformChange.Address.of(traversal),
                let new = renames[address]
            else { return expression }
            return .reference(HCL.Traversal(root: new.type, steps: [.attribute(new.name)] + rest))
        }
    }

    /// The body with the values of its arguments, and the elements of those that are lists, replaced.
    fileprivate func mappingArguments(_ change: (HCL.Expression) -> HCL.Expression) -> HCL.Body {
        HCL.Body(
            items.map { item in
                switch item {
                case .attribute(var attribute):
                    attribute.expression = change(attribute.expression)
                    if case .list(let elements) = attribute.expression {
                        attribute.expression = .list(elements.map(change))
                    }
                    return .attribute(attribute)
                case .block(var block):
                    block.body = block.body.mappingArguments(change)
                    return .block(block)
                case .comment: return item
                }
            })
    }
}
