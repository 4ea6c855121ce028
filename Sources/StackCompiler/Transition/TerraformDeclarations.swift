import StackFormats
import TerraformModel

/// The resources that the `.tf` files in one folder declare, and the addresses that they move or forget.
struct TerraformDeclarations {
    typealias Address = Terraform.Address

    /// The addresses of the resources and modules, in file order.
    private(set) var addresses: [Address] = []
    private var bodies: [Address: HCL.Body] = [:]
    private var paths: [Address: String] = [:]
    /// The new address of each address that a `moved` block names.
    private(set) var moved: [Address: Address] = [:]
    /// The addresses that Terraform forgets without deleting the resource.
    private(set) var forgotten: Set<Address> = []
    /// The values of `local.name` and `var.name`, as far as the files show them.
    private var constants: [String: HCL.Expression] = [:]
    /// The other blocks: the backend, the providers and the data sources.
    private(set) var otherBlocks: [HCL.Block] = []

    init() {}

    /// Adds the declarations in a file.
    mutating func add(_ file: HCL.Body, at path: String) {
        for block in file.blocks {
            switch (block.type, block.labels.count) {
            case ("resource", 2): declare(Address(block.labels[0], block.labels[1]), block.body, path)
            case ("module", 1): declare(Address(module: block.labels[0]), block.body, path)
            case ("moved", 0):
                guard let from = block.body["from"]?.address, let to = block.body["to"]?.address else { continue }
                moved[from] = to
            case ("removed", 0):
                let keeps = block.body.blocks.contains { $0.type == "lifecycle" && $0.body["destroy"] == .bool(false) }
                if keeps, let from = block.body["from"]?.address { forgotten.insert(from) }
            case ("locals", 0):
                for case .attribute(let attribute) in block.body.items {
                    constants["local.\(attribute.name)"] = attribute.expression
                }
            case ("variable", 1): constants["var.\(block.labels[0])"] = block.body["default"]
            default: otherBlocks.append(block)
            }
        }
    }

    private mutating func declare(_ address: Address, _ body: HCL.Body, _ path: String) {
        guard bodies.updateValue(body, forKey: address) == nil else { return }
        addresses.append(address)
        paths[address] = path
    }

    /// The body of a resource or module; `nil` if the files do not declare it.
    subscript(address: Address) -> HCL.Body? { bodies[address] }

    /// The file that declares a resource, an instance of one, or a module.
    func path(of address: Address) -> String? { paths[address.resource] }

    /// Whether a change may delete the resource at an address, as far as the file shows: by its type, or by `prevent_destroy`.
    func lifetime(of address: Address) -> Terraform.Lifetime {
        guard let type = address.type, let body = bodies[address] else { return .lasting }
        let isProtected = body.blocks.contains {
            $0.type == "lifecycle" && $0.body["prevent_destroy"] == .bool(true)
        }
        return isProtected ? .lasting : .ofType(type)
    }

    /// Whether the files declare a resource, an instance of one, or a module. An instance counts as declared if only Terraform
    /// knows the keys.
    func declares(_ address: Address) -> Bool {
        if !address.modules.isEmpty { return bodies[Address(module: address.modules[0])] != nil }
        guard bodies[address.resource] != nil else { return false }
        guard let key = address.key, let instances = instances(of: address.resource) else { return true }
        return instances.contains(key)
    }

    /// Whether the state has something at an address after these files were applied. If a resource has several instances, none of
    /// them is at the address of the resource.
    func hasInstance(at address: Address) -> Bool {
        // Only Terraform knows what a module contains.
        guard address.modules.isEmpty else { return false }
        guard let instances = instances(of: address.resource) else { return declares(address) }
        return instances.contains(address.key)
    }

    /// Whether Terraform forgets an address, or its module.
    func forgets(_ address: Address) -> Bool {
        // A `removed` block cannot name an instance.
        if forgotten.contains(address.resource) { return true }
        return address.modules.indices.contains { index in
            var module = Address(module: address.modules[0])
            module.modules = Array(address.modules[...index])
            return forgotten.contains(module)
        }
    }

    // MARK: Instances

    /// The keys of the instances of a resource; the set contains `nil` for the instance of a resource without `count` and
    /// `for_each`. Returns `nil` if only Terraform knows them.
    func instances(of address: Address) -> Set<Address.Key?>? {
        var visited: Set<Address> = []
        return instances(of: address, &visited)
    }

    private func instances(of address: Address, _ visited: inout Set<Address>) -> Set<Address.Key?>? {
        // Chains of resources that derive their instances from each other are short.
        guard let body = bodies[address], visited.count < 32, visited.insert(address).inserted else { return nil }
        if let count = body["count"] {
            guard case .integer(let number) = value(of: count), (0...10_000).contains(number) else { return nil }
            return Set((0..<number).map { .number($0) })
        }
        guard let each = body["for_each"] else { return [nil] }
        switch value(of: each) {
        case .call("toset", arguments: let arguments, _):
            guard case .list(let elements)? = arguments.first else { return nil }
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
            guard case .string(let text) = element else { return nil }
            keys.insert(.text(text))
        }
        return keys
    }

    // MARK: Values

    /// The value that a reference starts with, and the steps into it: of a local, of a variable's default, or of an argument that
    /// a resource sets.
    func constant(of reference: HCL.Traversal) -> (value: HCL.Expression, steps: ArraySlice<HCL.Traversal.Step>)? {
        guard case .attribute(let name)? = reference.steps.first else { return nil }
        if let value = constants["\(reference.root).\(name)"] { return (value, reference.steps.dropFirst()) }
        guard let body = bodies[Address(reference.root, name)], body["count"] == nil, body["for_each"] == nil,
            reference.steps.count > 1, case .attribute(let argument) = reference.steps[1],
            let value = body[argument], value != .null, !body.ignoresChanges(of: argument)
        else { return nil }
        return (value, reference.steps.dropFirst(2))
    }
}

extension Terraform.Address {
    /// The address of an instance; of the whole resource if the key is `nil`.
    func instance(_ key: Key?) -> Terraform.Address {
        var instance = self
        instance.key = key ?? instance.key
        return instance
    }
}

extension HCL.Body {
    /// Whether `lifecycle.ignore_changes` lists an argument, so that the resource may have a value other than the one in the
    /// file.
    fileprivate func ignoresChanges(of argument: String) -> Bool {
        let ignored = ignoredChanges
        return ignored.containsAll || ignored.paths.contains { $0.first == argument }
    }
}

extension HCL.Expression {
    /// The address in a reference; `nil` for any other expression.
    var address: Terraform.Address? {
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
