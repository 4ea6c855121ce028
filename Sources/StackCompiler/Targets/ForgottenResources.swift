import StackFormats
import StackModel
import TerraformModel

/// The blocks with which Terraform forgets resources that the stack no longer declares but keeps.
enum ForgottenResources {
    /// The blocks, one per address, in declaration order.
    ///
    /// A resource that the environment declares again is left out: it is managed under its address, and Terraform rejects a
    /// `removed` block for it.
    static func blocks(of environment: LoweredEnvironment) -> [HCL.Block] {
        let parts = environment.parts
        guard !parts.removals.isEmpty else { return [] }
        var known = parts.declaredAddresses
        return parts.removals.filter { $0.action == .forgets }.flatMap { removal -> [HCL.Block] in
            var found = removal.addresses.filter { known.insert($0).inserted }.flatMap(Self.blocks(for:))
            for index in found.indices { found[index].origin = removal.origin }
            if !found.isEmpty {
                found[0].comment =
                    "Forgets(\(removal.subject.arguments)): Terraform stops managing these and deletes none of them."
            }
            return found
        }
    }

    /// Moves an instance to its own address first, because Terraform can only forget whole resources.
    private static func blocks(for address: Terraform.Address) -> [HCL.Block] {
        guard let key = address.key, let type = address.type, let name = address.name else {
            return [Terraform.Removed(from: address.reference).block]
        }
        let word =
            switch key {
            case .number(let number): String(number)
            case .text(let text):
                // Different keys have different identifiers.
                Terraform.identifier(text) == text
                    ? text : "\(Terraform.identifier(text))_\(ContentHash(of: text).shortHex)"
            }
        let own = Terraform.Address(type, "\(name)_\(word)_forgotten")
        return [
            Terraform.Moved(from: address.reference, to: own.reference).block,
            Terraform.Removed(from: own.reference).block,
        ]
    }
}

extension Parts {
    /// The addresses of the resources and modules that the environment declares.
    var declaredAddresses: Set<Terraform.Address> {
        Set(terraform.compactMap(\.address))
    }
}

extension TerraformPart {
    /// The address of the resource or module that the block declares; `nil` for any other block.
    var address: Terraform.Address? {
        switch (block.type, block.labels.count) {
        case ("resource", 2): Terraform.Address(block.labels[0], block.labels[1])
        case ("module", 1): Terraform.Address(module: block.labels[0])
        default: nil
        }
    }
}
