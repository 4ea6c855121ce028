import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Rejects changes after which a file no longer manages the same resources: those in its state, account and region. Elsewhere,
/// Terraform would create each of them again and no longer manage the existing ones.
struct MovedState: TransitionRule {
    func check(_ transition: Transition) -> [Diagnostic] {
        transition.terraformFolders.flatMap { folder -> [Diagnostic] in
            // A removed file is a separate loss.
            guard transition.after[folder + TerraformTarget.file] != nil,
                case .success(let before) = transition.declarations(before: folder),
                case .success(let after) = transition.declarations(after: folder),
                before.addresses.contains(where: { before.lifetime(of: $0) == .lasting })
            else { return [] }
            let path = folder + TerraformTarget.file
            return Self.changes(from: before, to: after).map { $0.diagnostic(path, transition) }
        }
    }

    /// The backend and provider arguments that now point to another place.
    static func changes(from before: TerraformDeclarations, to after: TerraformDeclarations) -> [Change] {
        let (old, new) = (places(in: before), places(in: after))
        return old.compactMap { place, values in
            // Without a backend, the state is on the machine of the person who applies.
            let others = new[place] ?? (place.block == "backend" ? .string("local") : nil)
            guard let others, others != values else { return nil }
            // A further account may be added to the allowed ones.
            if case .list(let former) = values, case .list(let present) = others,
                former.contains(where: present.contains)
            {
                return nil
            }
            return Change(place: place, before: values, after: others)
        }.sorted { ($0.place.block, $0.place.argument) < ($1.place.block, $1.place.argument) }
    }

    struct Place: Hashable {
        /// `backend` or `provider`, with its label and alias.
        let block: String
        let argument: String
    }

    struct Change {
        let place: Place
        let before: HCL.Expression
        let after: HCL.Expression
    }

    private static func places(in declarations: TerraformDeclarations) -> [Place: HCL.Expression] {
        var places: [Place: HCL.Expression] = [:]
        for block in declarations.otherBlocks {
            switch (block.type, block.labels.first) {
            case ("terraform", _):
                for backend in block.body.blocks where backend.type == "backend" {
                    guard let type = backend.labels.first else { continue }
                    places[Place(block: "backend", argument: "type")] = .string(type)
                    for case .attribute(let argument) in backend.body.items
                    where Terraform.StateLocation.arguments(ofBackend: type)?.contains(argument.name) ?? true {
                        places[Place(block: "backend \(type.debugDescription)", argument: argument.name)] =
                            declarations.value(of: argument.expression)
                    }
                }
            case ("provider", let name?):
                var subject = "provider \(name.debugDescription)"
                if case .string(let alias)? = block.body["alias"] { subject += " (\(alias))" }
                for argument in Terraform.StateLocation.arguments(ofProvider: name) {
                    places[Place(block: subject, argument: argument)] =
                        block.body[argument].map(declarations.value)
                }
            default: continue
            }
        }
        return places
    }
}

extension MovedState.Change {
    fileprivate func diagnostic(_ path: String, _ transition: Transition) -> Diagnostic {
        let file = transition.shownPath(of: path)
        let isState = place.block.hasPrefix("backend")
        return Diagnostic(
            .movedState,
            "'\(file)' changes \(place.argument) of the \(place.block) from \(Self.shown(before)) to \(Self.shown(after)); "
                + "Terraform would create every resource again, and would no longer manage the existing ones",
            at: transition.after.settings(in: path) ?? transition.stack,
            notes: isState
                ? [
                    .init("renaming a stack or environment changes its state; keep its name"),
                    .init(
                        "to move the state, change the backend in '\(file)' by hand, run terraform init -migrate-state there, and "
                            + "generate again"),
                ]
                : [
                    .init("declare the resources of the new place in a separate environment or stack"),
                    .init(
                        "if '\(file)' has only ever been applied in the new place, change \(place.argument) there by hand and "
                            + "generate again"),
                ])
    }

    private static func shown(_ value: HCL.Expression) -> String {
        String(HCL.Body([.attribute("v", value)]).render().text.dropFirst(4).dropLast())
    }
}
