import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// The lasting resources that a change to one `main.tf` loses.
struct ResourceLosses {
    private typealias Address = Terraform.Address

    private let before: TerraformDeclarations
    private let after: TerraformDeclarations
    private let moves: TerraformMoves
    private let path: String
    private let transition: Transition
    private let removals: [FileTree.Removal]
    /// The lifetimes that the stack declares.
    private let lifetimes: [Terraform.Address: Terraform.Lifetime]

    init(from before: TerraformDeclarations, to after: TerraformDeclarations, path: String, in transition: Transition) {
        self.before = before
        self.after = after
        moves = TerraformMoves(from: before, to: after)
        self.path = path
        self.transition = transition
        removals = transition.after.removals(in: path)
        lifetimes = Dictionary(
            transition.after.resources(in: path).map { ($0.address, $0.lifetime) },
            uniquingKeysWith: { first, _ in first })
    }

    var diagnostics: [Diagnostic] {
        let gone = self.gone
        let permitted = Set(removals.filter { $0.action == .destroys }.flatMap(\.addresses))
        func isPermitted(_ address: Address) -> Bool {
            permitted.contains(address) || permitted.contains(address.resource)
        }
        var newcomers = self.newcomers
        let losses = losses(of: gone.filter { !isPermitted($0) })
        let others = losses.isEmpty ? [:] : newDeclarations
        return losses.map { diagnostic($0, &newcomers, others) }
            + gone.filter(isPermitted).compactMap(protected)
    }

    // MARK: Deleted resources

    /// The resources and instances that Terraform would delete, in file order.
    private var gone: [Terraform.Address] {
        before.addresses.flatMap { address -> [Address] in
            guard after[address] == nil else { return goneInstances(of: address) }
            guard before.lifetime(of: address) == .lasting else { return [] }
            // A resource may be moved instance by instance, and only some instances may be declared at their destination.
            guard let instances = before.instances(of: address), instances != [nil] else {
                return moves.keeps(address) ? [] : [address]
            }
            let lost = instances.compactMap { $0 }.map { address.instance($0) }.filter { !moves.keeps($0) }
            return lost.isEmpty ? [] : lost.count == instances.count ? [address] : lost.sorted()
        }
    }

    private func goneInstances(of address: Terraform.Address) -> [Terraform.Address] {
        guard lifetimes[address] ?? after.lifetime(of: address) == .lasting, let old = before.instances(of: address),
            let new = after.instances(of: address)
        else { return [] }
        // Terraform itself moves the instance of a resource without `count` to number 0, and back.
        let moved: Set<Address.Key?> = new == [nil] ? [.number(0)] : new.contains(.number(0)) ? [nil] : []
        return old.subtracting(new).subtracting(moved).map { address.instance($0) }.filter { !moves.keeps($0) }.sorted()
    }

    // MARK: Losses

    /// Resources that are lost together: those of one declaration, or a single one.
    private struct Loss {
        let addresses: [Terraform.Address]
        /// The declaration that is gone; `nil` if the resource belongs to no known kind.
        let declaration: (kind: LastingKind, name: String)?
    }

    private func losses(of gone: [Terraform.Address]) -> [Loss] {
        var left = Set(gone)
        var losses: [Loss] = []
        for candidate in declarations(of: gone) where !left.isDisjoint(with: candidate.main) {
            let addresses = candidate.addresses.filter(left.contains)
            left.subtract(addresses)
            losses.append(Loss(addresses: addresses, declaration: (candidate.kind, candidate.name)))
        }
        return losses + gone.filter(left.contains).map { Loss(addresses: [$0], declaration: nil) }
    }

    /// A declaration that resources may have belonged to.
    private struct Candidate {
        let kind: LastingKind
        let name: String
        var addresses: [Terraform.Address] = []
        /// The resources that must be gone for the declaration to be gone.
        var main: Set<Terraform.Address> = []
        /// The length of the longest matching name suffix.
        var suffixLength = 0
    }

    /// The declarations that the resources may have belonged to, the most likely first: the one that explains most of them, then
    /// the one with the longest name suffix.
    private func declarations(of gone: [Terraform.Address]) -> [Candidate] {
        var candidates: [String: Candidate] = [:]
        for address in gone where after[address.resource] == nil {
            for kind in transition.kinds {
                for resource in kind.lasting {
                    guard let name = kind.name(of: address, as: resource) else { continue }
                    var candidate = candidates["\(kind.memberName) \(name)"] ?? Candidate(kind: kind, name: name)
                    if candidate.addresses.last != address { candidate.addresses.append(address) }
                    if resource.isMain {
                        candidate.main.insert(address)
                        candidate.suffixLength = max(candidate.suffixLength, resource.suffix.count)
                    }
                    candidates["\(kind.memberName) \(name)"] = candidate
                }
            }
        }
        let order = Dictionary(
            transition.kinds.enumerated().map { ($1.memberName, $0) }, uniquingKeysWith: { first, _ in first })
        return candidates.values.filter { !$0.main.isEmpty }.sorted {
            ($0.addresses.count, $0.suffixLength, order[$1.kind.memberName] ?? 0, $1.name)
                > ($1.addresses.count, $1.suffixLength, order[$0.kind.memberName] ?? 0, $0.name)
        }
    }

    // MARK: Diagnostics

    private func diagnostic(
        _ loss: Loss, _ newcomers: inout [FileTree.TerraformResource], _ others: [Terraform.Address: String]
    ) -> Diagnostic {
        let what = LostResources.list(loss.addresses)
        let file = transition.shownPath(of: before.path(of: loss.addresses[0]) ?? path)
        if let wrong = wrongKind(for: loss) { return wrong }
        if let replaced = replacement(of: loss, what, file) { return replaced }
        let newcomer = newcomer(for: loss, in: &newcomers)
        let subject = subject(of: loss)
        let name = loss.declaration.map { "the \($0.kind.kind) \($0.name.debugDescription) (\(what))" } ?? what
        var notes: [Diagnostic.Note] = []
        if newcomer != nil, let declaration = loss.declaration {
            notes.append(
                .init("if it was renamed, give the new declaration logicalName: \(declaration.name.debugDescription)"))
        }
        if loss.addresses.allSatisfy({ $0.key == nil && after[$0] != nil }) {
            notes = [.init("remove the declaration with all of its instances, and name it with Forgets or Destroys")]
        } else {
            if loss.declaration == nil {
                notes.append(.init("if it was renamed, declare Terraform.Moved from \(what) in a TerraformBlock"))
            }
            notes += [
                .init(
                    "to keep it, declare Forgets(\(subject.arguments)): Terraform stops managing it and deletes nothing"
                ),
                .init("to delete it with all that it contains, declare Destroys(\(subject.arguments))"),
            ]
        }
        if let other = loss.addresses.lazy.compactMap({ others[$0] }).first {
            notes.append(
                .init(
                    "'\(transition.shownPath(of: other))' declares \(what) now, but every environment has its own state, "
                        + "so nothing moves"))
        }
        return Diagnostic(
            .lostResource,
            "'\(file)' no longer declares \(name), and Terraform would delete it; a lasting resource can be removed "
                + "only with Forgets or Destroys", at: newcomer?.location ?? transition.stack, notes: notes)
    }

    private func subject(of loss: Loss) -> RemovalSubject {
        loss.declaration.map { .declaration($0.kind.kind, memberName: $0.kind.memberName, name: $0.name) }
            ?? .address(loss.addresses[0].description)
    }

    /// The lasting resources that only the new file declares.
    private var newcomers: [FileTree.TerraformResource] {
        transition.after.resources(in: path).filter { $0.lifetime == .lasting && before[$0.address] == nil }
    }

    /// Takes a newcomer of the same type: most likely the lost resource under another name. Each newcomer explains one loss.
    private func newcomer(
        for loss: Loss, in newcomers: inout [FileTree.TerraformResource]
    ) -> FileTree.TerraformResource? {
        let types = Set(loss.addresses.filter { $0.key == nil }.compactMap(\.type))
        return newcomers.firstIndex { types.contains($0.type) }.map { newcomers.remove(at: $0) }
    }

    /// Reports a declaration that continues with another resource: for example, a database whose engine has changed.
    private func replacement(of loss: Loss, _ what: String, _ file: String) -> Diagnostic? {
        guard let (kind, name) = loss.declaration,
            let new = transition.after.resources(in: path).first(where: { resource in
                kind.lasting.contains { $0.isMain && kind.name(of: resource.address, as: $0) == name }
            })
        else { return nil }
        return Diagnostic(
            .lostResource,
            "in '\(file)' the \(kind.kind) \(name.debugDescription) becomes \(new.address), and Terraform would delete \(what) "
                + "with all data inside", at: new.location,
            notes: [
                .init("declare the new one under another name, move the data, and remove the old one afterwards"),
                .init(
                    "to delete the data, declare "
                        + loss.addresses.map { "Destroys(\(RemovalSubject.address($0.description).arguments))" }
                        .joined(separator: " and ")),
            ])
    }

    /// Reports a removal that names the declaration by the wrong kind.
    private func wrongKind(for loss: Loss) -> Diagnostic? {
        guard let (kind, name) = loss.declaration else { return nil }
        for removal in removals {
            guard case .declaration(let named, let word, let other) = removal.subject, other == name, named != kind.kind
            else { continue }
            return Diagnostic(
                .lostResource,
                "\(removal.action.rawValue)(.\(word), \(name.debugDescription)) names a \(named), but the declaration that is gone "
                    + "is a \(kind.kind) (\(LostResources.list(loss.addresses))); declare "
                    + "\(removal.action.rawValue)(.\(kind.memberName), \(name.debugDescription)) in its place, or as well if a \(named) of "
                    + "that name is gone too", at: removal.location)
        }
        return nil
    }

    /// The resources that the other environments' files now declare but did not before. A lost resource was declared in this one
    /// before.
    private var newDeclarations: [Terraform.Address: String] {
        var found: [Terraform.Address: String] = [:]
        for other in transition.after.terraformPaths.sorted() {
            let folder = Manifest.File.environment(of: other)
            guard case .success(let former) = transition.declarations(before: folder) else { continue }
            for resource in transition.after.resources(in: other) where former[resource.address] == nil {
                if found[resource.address] == nil { found[resource.address] = other }
            }
        }
        return found
    }

    /// Reports a resource that is to be deleted while the cloud still protects it: the apply would fail.
    private func protected(_ address: Terraform.Address) -> Diagnostic? {
        guard let type = address.type, let protections = before[address.resource]?.protections(ofType: type),
            !protections.isEmpty
        else { return nil }
        let removal = removals.first {
            $0.action == .destroys && ($0.addresses.contains(address) || $0.addresses.contains(address.resource))
        }
        let names = protections.map { $0.path.joined(separator: ".") }.joined(separator: " and ")
        let steps = protections.map {
            ".set([\($0.path.map(\.debugDescription).joined(separator: ", "))], to: \($0.off))"
        }.joined(separator: ", ")
        return Diagnostic(
            .protectedResource,
            "\(address) cannot be deleted while \(names) \(protections.count > 1 ? "are" : "is") on; switch the protection off and "
                + "apply that before you remove the declaration", at: removal?.location ?? transition.stack,
            notes: [
                .init(
                    "restore the declaration, add Patch(terraform: \(address.resource.description.debugDescription), \(steps)), "
                        + "and apply that; then remove both")
            ])
    }
}

extension FileTree.TerraformResource {
    /// The address of the resource.
    var address: Terraform.Address { Terraform.Address(type, name) }
}

extension HCL.Body {
    /// The arguments by which the cloud or the provider protects a resource from deletion, with the values that turn the
    /// protection off.
    fileprivate func protections(ofType type: String) -> [(path: [String], off: String)] {
        var found = protections
        if let argument = Terraform.Protection.standard(ofType: type), self[argument] == nil {
            found.append(([argument], "false"))
        }
        return found
    }

    private var protections: [(path: [String], off: String)] {
        items.flatMap { item -> [(path: [String], off: String)] in
            switch item {
            case .attribute(let attribute) where Terraform.Protection.arguments.contains(attribute.name):
                switch attribute.expression {
                case .bool(true): return [([attribute.name], "false")]
                case .string("ACTIVE"): return [([attribute.name], "\"INACTIVE\"")]
                default: return []
                }
            case .block(let block): return block.body.protections.map { ([block.type] + $0.path, $0.off) }
            default: return []
            }
        }
    }
}

extension [Terraform.Address] {
    /// The addresses, sorted by their texts.
    fileprivate func sorted() -> [Terraform.Address] { sorted { $0.description < $1.description } }
}
