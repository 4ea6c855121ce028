import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// The lasting resources that a change of one `main.tf` loses.
struct ResourceLosses {
    private typealias Address = Terraform.Address

    private let before: TerraformDeclarations
    private let after: TerraformDeclarations
    private let moves: TerraformMoves
    private let path: String
    private let transition: Transition
    private let removals: [FileTree.Removal]
    /// The lasting resources of the new file.
    private let lasting: [Terraform.Address: FileTree.TerraformResource]

    init(from before: TerraformDeclarations, to after: TerraformDeclarations, path: String, in transition: Transition) {
        self.before = before
        self.after = after
        moves = TerraformMoves(from: before, to: after)
        self.path = path
        self.transition = transition
        removals = transition.after.removals(in: path)
        lasting = Dictionary(
            transition.after.resources(in: path).filter { $0.lifetime == .lasting }.map { ($0.address, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    var diagnostics: [Diagnostic] {
        let gone = self.gone
        let permitted = Set(removals.filter { $0.verb == .destroys }.flatMap(\.addresses))
        func isPermitted(_ address: Address) -> Bool {
            permitted.contains(address) || permitted.contains(address.resource)
        }
        var newcomers = self.newcomers
        return losses(of: gone.filter { !isPermitted($0) }).map { diagnostic($0, &newcomers) }
            + gone.filter(isPermitted).compactMap(protected)
    }

    // MARK: What is gone

    /// The resources and instances that Terraform would delete, in the order of the file.
    private var gone: [Terraform.Address] {
        before.addresses.flatMap { address -> [Address] in
            guard after[address] == nil else { return goneInstances(of: address) }
            guard before.lifetime(of: address) == .lasting, !moves.keeps(address) else { return [] }
            // A resource may be moved instance by instance.
            guard let instances = before.instances(of: address), instances != [nil] else { return [address] }
            let lost = instances.compactMap { $0 }.map { address.instance($0) }.filter { !moves.keeps($0) }
            return lost.count == instances.count ? [address] : lost.sorted()
        }
    }

    private func goneInstances(of address: Terraform.Address) -> [Terraform.Address] {
        guard lasting[address] != nil, let old = before.instances(of: address), let new = after.instances(of: address)
        else { return [] }
        // Terraform itself moves the instance of a resource without `count` to number 0, and number 0 back.
        let moved: Set<Address.Key?> = new == [nil] ? [.number(0)] : new.contains(.number(0)) ? [nil] : []
        return old.subtracting(new).subtracting(moved).map { address.instance($0) }.filter { !moves.keeps($0) }.sorted()
    }

    // MARK: Losses

    /// Resources that are lost together: those of one declaration, or a single one.
    private struct Loss {
        let addresses: [Terraform.Address]
        /// The declaration that is gone; `nil` where no kind knows the resource.
        let declaration: (kind: LastingKind, name: String)?
    }

    private func losses(of gone: [Terraform.Address]) -> [Loss] {
        var left = gone
        var losses: [Loss] = []
        while let best = declarations(of: left).first {
            losses.append(Loss(addresses: best.addresses, declaration: (best.kind, best.name)))
            left.removeAll(where: best.addresses.contains)
        }
        return losses + left.map { Loss(addresses: [$0], declaration: nil) }
    }

    /// The declarations that the resources may have belonged to, the likeliest first: the one that explains most of them,
    /// by the longest ending of a name.
    private func declarations(
        of gone: [Terraform.Address]
    ) -> [(kind: LastingKind, name: String, addresses: [Terraform.Address])] {
        var found: [(kind: LastingKind, name: String, addresses: [Address], ending: Int)] = []
        for kind in transition.kinds {
            for main in kind.lasting where main.isMain {
                for name in gone.filter({ after[$0.resource] == nil }).compactMap({ kind.name(of: $0, as: main) }) {
                    let addresses = gone.filter { address in
                        after[address.resource] == nil
                            && kind.lasting.contains { kind.name(of: address, as: $0) == name }
                    }
                    found.append((kind, name, addresses, main.suffix.count))
                }
            }
        }
        return found.sorted {
            ($0.addresses.count, $0.ending, $1.name) > ($1.addresses.count, $1.ending, $0.name)
        }.map { ($0.kind, $0.name, $0.addresses) }
    }

    // MARK: Diagnostics

    private func diagnostic(_ loss: Loss, _ newcomers: inout [FileTree.TerraformResource]) -> Diagnostic {
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
        if let other = otherFile(with: loss.addresses) {
            notes.append(
                .init(
                    "'\(transition.shownPath(of: other))' declares \(what) now, but every environment has a state of its own, "
                        + "so that nothing moves"))
        }
        return Diagnostic(
            .lostResource,
            "'\(file)' no longer declares \(name), and Terraform would delete it; a lasting resource can be removed "
                + "only with Forgets or Destroys", at: newcomer?.location ?? transition.stack, notes: notes)
    }

    private func subject(of loss: Loss) -> RemovalSubject {
        loss.declaration.map { .declaration($0.kind.kind, word: $0.kind.word, name: $0.name) }
            ?? .address(loss.addresses[0].description)
    }

    /// The lasting resources that only the new file declares.
    private var newcomers: [FileTree.TerraformResource] {
        transition.after.resources(in: path).filter { $0.lifetime == .lasting && before[$0.address] == nil }
    }

    /// A newcomer of the same type: most likely what is lost, under another name. Each explains one loss.
    private func newcomer(
        for loss: Loss, in newcomers: inout [FileTree.TerraformResource]
    ) -> FileTree.TerraformResource? {
        let types = Set(loss.addresses.filter { $0.key == nil }.compactMap(\.type))
        return newcomers.firstIndex { types.contains($0.type) }.map { newcomers.remove(at: $0) }
    }

    /// The same declaration with another resource: a database whose engine has changed, for example.
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

    /// A removal that names the declaration by another kind.
    private func wrongKind(for loss: Loss) -> Diagnostic? {
        guard let (kind, name) = loss.declaration else { return nil }
        for removal in removals {
            guard case .declaration(let named, let word, let other) = removal.subject, other == name, named != kind.kind
            else { continue }
            return Diagnostic(
                .lostResource,
                "\(removal.verb.rawValue)(.\(word), \(name.debugDescription)) names a \(named), but the declaration that is gone "
                    + "is a \(kind.kind) (\(LostResources.list(loss.addresses))); declare "
                    + "\(removal.verb.rawValue)(.\(kind.word), \(name.debugDescription)) in its place, or as well if a \(named) of "
                    + "that name is gone too", at: removal.location)
        }
        return nil
    }

    /// Another file of the tree that declares the resources now.
    private func otherFile(with addresses: [Terraform.Address]) -> String? {
        transition.after.terraformPaths.filter { $0 != path }.sorted().first { other in
            transition.after.resources(in: other).contains { addresses.contains($0.address) }
                && !declaredBefore(addresses, in: other)
        }
    }

    private func declaredBefore(_ addresses: [Terraform.Address], in path: String) -> Bool {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
        guard case .success(let declarations) = transition.declarations(before: folder) else { return false }
        return declarations.addresses.contains(where: addresses.contains)
    }

    /// A resource that is to be deleted while the cloud still protects it: the apply would fail.
    private func protected(_ address: Terraform.Address) -> Diagnostic? {
        guard let type = address.type, let argument = before[address.resource]?.protection(ofType: type) else {
            return nil
        }
        let removal = removals.first {
            $0.verb == .destroys && ($0.addresses.contains(address) || $0.addresses.contains(address.resource))
        }
        let steps = argument.map(\.debugDescription).joined(separator: ", ")
        return Diagnostic(
            .protectedResource,
            "\(address) cannot be deleted while \(argument.joined(separator: ".")) is on; switch the protection off and apply "
                + "that before you remove the declaration", at: removal?.location ?? transition.stack,
            notes: [
                .init(
                    "restore the declaration, add Patch(terraform: \(address.description.debugDescription), "
                        + ".set([\(steps)], to: false)), and apply that; then remove both")
            ])
    }
}

extension FileTree.TerraformResource {
    /// The address of the resource.
    var address: Terraform.Address { Terraform.Address(type, name) }
}

extension HCL.Body {
    /// The path of the argument by which the cloud or the provider protects a resource from deletion; `nil` where none does.
    fileprivate func protection(ofType type: String) -> [String]? {
        if let argument = Terraform.Protection.standard(ofType: type), self[argument] == nil { return [argument] }
        return protection
    }

    private var protection: [String]? {
        for item in items {
            switch item {
            case .attribute(let attribute)
            where Terraform.Protection.arguments.contains(attribute.name)
                && [.bool(true), .string("ACTIVE")].contains(attribute.expression):
                return [attribute.name]
            case .block(let block):
                if let path = block.body.protection { return [block.type] + path }
            default: continue
            }
        }
        return nil
    }
}

extension [Terraform.Address] {
    /// The addresses in the order of their texts.
    fileprivate func sorted() -> [Terraform.Address] { sorted { $0.description < $1.description } }
}
