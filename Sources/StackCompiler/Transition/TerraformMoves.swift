import StackFormats
import TerraformModel

/// The addresses to which the `moved` blocks in the new files move resources.
///
/// A `moved` block stays in the file after it was applied and then moves nothing: Terraform only moves what the state has at the
/// old address, unless the new address is already occupied.
struct TerraformMoves {
    typealias Address = Terraform.Address

    private let before: TerraformDeclarations
    private let after: TerraformDeclarations
    /// The old addresses by new address.
    private let sources: [Address: [Address]]
    /// The old addresses of instances by new resource.
    private let instanceSources: [Address: [Address]]

    init(from before: TerraformDeclarations, to after: TerraformDeclarations) {
        self.before = before
        self.after = after
        let former = after.moved.keys.sorted { $0.description < $1.description }
        sources = Dictionary(grouping: former) { after.moved[$0] ?? $0 }
        instanceSources = Dictionary(grouping: former.filter { after.moved[$0]?.key != nil }) {
            after.moved[$0]?.resource ?? $0
        }
    }

    /// The address to which the resource in the state moves; the same address if it does not move.
    func successor(of former: Address) -> Address {
        var address = former
        var visited: Set<Address> = [former]
        while let next = target(of: address), visited.insert(next).inserted, !isOccupied(next) { address = next }
        return address
    }

    /// The address that the resource had in the state before: the same as in the new files, unless something moves there.
    func former(of address: Address) -> Address {
        if before.declares(address), successor(of: address).resource == address { return address }
        var visited: Set<Address> = [address]
        var candidates = (sources[address] ?? []) + instanceSources[address, default: []]
        while !candidates.isEmpty {
            let source = candidates.removeFirst()
            guard visited.insert(source).inserted else { continue }
            if before.declares(source), successor(of: source).resource == address.resource { return source }
            candidates += sources[source] ?? []
        }
        return address
    }

    /// Whether Terraform keeps the resource in the state at an address that is not declared: under another address, or unmanaged.
    func keeps(_ former: Address) -> Bool {
        // A chain may lead through an address that is forgotten.
        var address = former
        var visited: Set<Address> = [former]
        while !after.forgets(address) {
            guard let next = target(of: address), visited.insert(next).inserted else {
                return address != former && hasInstance(at: address)
            }
            // Terraform does not move a resource to an occupied address: it deletes it.
            guard !isOccupied(next) else { return false }
            address = next
        }
        return true
    }

    /// Whether an address is declared by Terraform's own rules: it moves a single instance to number 0 of several, and back.
    private func hasInstance(at address: Address) -> Bool {
        if !address.modules.isEmpty || after.hasInstance(at: address) { return after.declares(address) }
        switch address.key {
        case nil: return after.hasInstance(at: address.instance(.number(0)))
        case .number(0): return after.hasInstance(at: address.resource)
        default: return false
        }
    }

    /// The target of one `moved` block. A block for a whole resource moves each of its instances.
    private func target(of address: Address) -> Address? {
        if let target = after.moved[address] { return target }
        guard address.key != nil, let target = after.moved[address.resource], target.key == nil else { return nil }
        return target.instance(address.key)
    }

    /// Whether the state has a resource at an address that does not itself move away.
    private func isOccupied(_ address: Address) -> Bool {
        var address = address
        var visited: Set<Address> = []
        while before.hasInstance(at: address) {
            guard visited.insert(address).inserted, let next = target(of: address) else { return true }
            address = next
        }
        return false
    }
}
