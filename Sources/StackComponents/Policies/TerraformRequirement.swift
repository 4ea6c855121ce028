import StackFormats

/// A requirement for all resources of one type. It is checked on the blocks of `main.tf` when the stack is compiled, and on
/// the plan before Terraform applies it.
public struct TerraformRequirement: Sendable, Equatable {
    /// The condition that is required.
    enum Ask: Sendable, Equatable {
        /// An argument of the resource, or of each nested block on a path, is `true`.
        case isTrue(argument: String, blocks: [String])
        /// A resource of another type refers to this one in an argument.
        case isReferenced(by: String, in: String)
    }

    /// The type of the resources: `aws_db_instance`.
    let type: String
    let ask: Ask

    /// Requires that an argument is `true`.
    ///
    /// A value that only Terraform knows, such as a variable, is checked only in the plan.
    ///
    /// - Parameters:
    ///   - argument: The argument: `storage_encrypted`. An omitted argument is not `true`.
    ///   - blocks: The nested blocks that contain it, outermost first; each of them must have it.
    ///   - type: The type of the resources.
    public static func isTrue(_ argument: String, in blocks: [String] = [], of type: String) -> TerraformRequirement {
        TerraformRequirement(type: type, ask: .isTrue(argument: argument, blocks: blocks))
    }

    /// Requires that a resource of another type refers to each resource of this type, as the settings of a bucket do.
    public static func isReferenced(by other: String, in argument: String, of type: String) -> TerraformRequirement {
        TerraformRequirement(type: type, ask: .isReferenced(by: other, in: argument))
    }

    /// The violations in a block, one line each; empty if the block has another type.
    ///
    /// - Parameter blocks: All blocks of the environment.
    func violations(of block: HCL.Block, among blocks: [HCL.Block]) -> [String] {
        guard block.type == "resource", block.labels.first == type, block.labels.count == 2 else { return [] }
        let address = block.labels.joined(separator: ".")
        switch ask {
        case .isTrue(let argument, let path):
            let holders = path.reduce([block.body]) { bodies, name in
                bodies.flatMap { $0.blocks.filter { $0.type == name }.map(\.body) }
            }
            return holders.filter { !Self.mayBeTrue($0[argument]) }.prefix(1).map { _ in
                "\(address): \(settingMessage)"
            }
        case .isReferenced(let other, let argument):
            let named = blocks.contains { candidate in
                candidate.type == "resource" && candidate.labels.first == other
                    && candidate.body.refers(to: block.labels, in: argument)
            }
            return named ? [] : ["\(address): \(companionMessage)"]
        }
    }

    /// The violation message, without the address.
    var settingMessage: String {
        guard case .isTrue(let argument, let blocks) = ask else { return "" }
        return "\((blocks + [argument]).joined(separator: ".")) is not true"
    }

    /// The violation message, without the address.
    var companionMessage: String {
        guard case .isReferenced(let other, let argument) = ask else { return "" }
        return "no \(other) names it in \(argument)"
    }

    private static func mayBeTrue(_ value: HCL.Expression?) -> Bool {
        switch value {
        case nil, .null, .bool(false): false
        // The provider accepts some of these as strings.
        case .string(let text): text == "true"
        default: true
        }
    }
}

extension HCL.Body {
    fileprivate func refers(to address: [String], in argument: String) -> Bool {
        guard let value = self[argument] else { return false }
        var found = false
        HCL.Body([.attribute(.init(argument, value))]).forEachReference { traversal in
            guard [traversal.root] == address.prefix(1), case .attribute(let name)? = traversal.steps.first else {
                return
            }
            if name == address[1] { found = true }
        }
        return found
    }
}
