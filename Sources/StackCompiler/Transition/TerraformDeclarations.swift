import StackFormats
import TerraformModel

/// The resources that a `main.tf` declares, and what it says about those that it declared before.
struct TerraformDeclarations {
    typealias Address = Terraform.Address

    /// The addresses of the resources and modules, in the order of the file.
    private(set) var addresses: [Address] = []
    private var bodies: [Address: HCL.Body] = [:]
    /// The new address of each address that a `moved` block names.
    private var moved: [Address: Address] = [:]
    /// The addresses that Terraform forgets without deleting what they stand for.
    private var forgotten: Set<Address> = []
    private var locals: [String: HCL.Expression] = [:]

    init(_ file: HCL.Body) {
        for block in file.blocks {
            switch (block.type, block.labels.count) {
            case ("resource", 2): declare(Address(block.labels[0], block.labels[1]), block.body)
            case ("module", 1): declare(Address(module: block.labels[0]), block.body)
            case ("moved", 0):
                guard let from = block.body["from"]?.address, let to = block.body["to"]?.address else { continue }
                moved[from] = to
            case ("removed", 0):
                let keeps = block.body.blocks.contains { $0.type == "lifecycle" && $0.body["destroy"] == .bool(false) }
                if keeps, let from = block.body["from"]?.address { forgotten.insert(from) }
            case ("locals", 0):
                for case .attribute(let attribute) in block.body.items { locals[attribute.name] = attribute.expression }
            default: break
            }
        }
    }

    private mutating func declare(_ address: Address, _ body: HCL.Body) {
        if bodies.updateValue(body, forKey: address) == nil { addresses.append(address) }
    }

    /// The body of a resource or module; `nil` where the file does not declare it.
    subscript(address: Address) -> HCL.Body? { bodies[address] }

    /// Whether a change may delete what is declared at an address, as far as the file shows: by its type, or by
    /// `prevent_destroy`.
    func lifetime(of address: Address) -> Terraform.Lifetime {
        guard let type = address.type, let body = bodies[address] else { return .lasting }
        let isProtected = body.blocks.contains {
            $0.type == "lifecycle" && $0.body["prevent_destroy"] == .bool(true)
        }
        return isProtected ? .lasting : .ofType(type)
    }

    // MARK: What becomes of former addresses

    /// Whether Terraform keeps what the state has at an address that is not declared: under another address, or unmanaged.
    func keeps(_ former: Address) -> Bool {
        var address = former
        // A chain of moves has no more links than there are moves.
        for _ in 0...moved.count {
            if forgotten.contains(address) || forgotten.contains(address.resource) || isInForgottenModule(address) {
                return true
            }
            guard let next = moved[address] ?? moved[address.resource].map({ $0.instance(address.key) }) else {
                return address != former && declares(address)
            }
            address = next
        }
        return false
    }

    private func declares(_ address: Address) -> Bool {
        if !address.modules.isEmpty { return bodies[Address(module: address.modules[0])] != nil }
        guard bodies[address.resource] != nil else { return false }
        guard let key = address.key, let instances = instances(of: address.resource) else { return true }
        return instances.contains(key)
    }

    private func isInForgottenModule(_ address: Address) -> Bool {
        address.modules.indices.contains { index in
            var module = Address(module: address.modules[0])
            module.modules = Array(address.modules[...index])
            return forgotten.contains(module)
        }
    }

    // MARK: Instances

    /// The keys of the instances of a resource; `nil` in the set for the one of a resource without `count` and `for_each`.
    /// `nil` where only Terraform knows them.
    func instances(of address: Address) -> Set<Address.Key?>? {
        var visited: Set<Address> = []
        return instances(of: address, &visited)
    }

    private func instances(of address: Address, _ visited: inout Set<Address>) -> Set<Address.Key?>? {
        guard let body = bodies[address], visited.insert(address).inserted else { return nil }
        if let count = body["count"] {
            guard case .integer(let number) = resolved(count), (0...10_000).contains(number) else { return nil }
            return Set((0..<number).map { .number($0) })
        }
        guard let each = body["for_each"] else { return [nil] }
        switch resolved(each) {
        case .call("toset", arguments: let arguments, _):
            guard case .list(let elements)? = arguments.first.map(resolved) else { return nil }
            return keys(elements)
        case .object(let elements):
            var keys: Set<Address.Key?> = []
            for element in elements {
                switch element.key {
                case .identifier(let key), .quoted(let key): keys.insert(.text(key))
                case .expression: return nil
                }
            }
            return keys
        case .reference(let traversal):
            guard let other = HCL.Expression.reference(traversal).address else { return nil }
            return instances(of: other, &visited)
        default: return nil
        }
    }

    private func keys(_ elements: [HCL.Expression]) -> Set<Address.Key?>? {
        var keys: Set<Address.Key?> = []
        for element in elements {
            guard case .string(let text) = resolved(element) else { return nil }
            keys.insert(.text(text))
        }
        return keys
    }

    /// The value of a local where an expression is a reference to one.
    private func resolved(_ expression: HCL.Expression) -> HCL.Expression {
        var expression = expression
        // Locals may refer to locals. A circle ends here, and Terraform rejects it.
        for _ in 0..<8 {
            guard case .reference(let traversal) = expression, traversal.root == "local", traversal.steps.count == 1,
                case .attribute(let name) = traversal.steps[0], let value = locals[name]
            else { break }
            expression = value
        }
        return expression
    }
}

extension Terraform.Address {
    /// The address of an instance; of the resource as a whole for no key.
    func instance(_ key: Key?) -> Terraform.Address {
        var instance = self
        instance.key = key ?? instance.key
        return instance
    }
}

extension HCL.Expression {
    /// The address that a reference is; `nil` for any other expression.
    fileprivate var address: Terraform.Address? {
        guard case .reference(let traversal) = self else { return nil }
        var text = traversal.root
        for (index, step) in traversal.steps.enumerated() {
            switch step {
            case .attribute(let name): text += ".\(name)"
            case .index(.string(let key)) where index == traversal.steps.count - 1:
                return Terraform.Address(text)?.instance(.text(key))
            case .index(.integer(let number)) where index == traversal.steps.count - 1:
                return Terraform.Address(text)?.instance(.number(number))
            case .index, .splat: return nil
            }
        }
        return Terraform.Address(text)
    }
}
