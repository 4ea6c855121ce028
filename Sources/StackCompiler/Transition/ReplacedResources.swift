import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Rejects changes to a lasting resource for which Terraform would delete and recreate it, or which the cloud rejects during
/// apply.
struct ReplacedResources: TransitionRule {
    func check(_ transition: Transition) -> [Diagnostic] {
        transition.terraformFolders.flatMap { folder -> [Diagnostic] in
            let path = folder + TerraformTarget.file
            guard case .success(let before) = transition.declarations(before: folder),
                case .success(let after) = transition.declarations(after: folder),
                MovedState.changes(from: before, to: after).isEmpty
            else { return [] }
            let change = TerraformChange(from: before, to: after)
            let declared = Dictionary(
                transition.after.resources(in: path).map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
            return after.addresses.flatMap { address -> [Diagnostic] in
                // A resource in a file that the team adds has no line.
                guard let type = address.type, let name = address.name else { return [] }
                let resource =
                    declared[address]
                    ?? FileTree.TerraformResource(
                        type: type, name: name, lifetime: after.lifetime(of: address), at: transition.stack)
                guard resource.lifetime == .lasting else { return [] }
                let shown = transition.shownPath(of: after.path(of: address) ?? path)
                return diagnostics(resource, change, path: shown, origins: transition.after.origins)
            }
        }
    }

    private func diagnostics(
        _ resource: FileTree.TerraformResource, _ change: TerraformChange, path: String, origins: OriginTable
    ) -> [Diagnostic] {
        let changes = change.changes(of: resource.address)
        // If a resource is replaced, nothing in it is changed in place.
        let isReplaced = changes.contains { $0.effect == .replacement }
        return changes.filter { !isReplaced || $0.effect == .replacement }.map { found in
            let argument =
                "\(resource.type).\(resource.name) in '\(path)' changes \(found.name)"
                + Self.values(found, of: resource.type)
            let message =
                switch found.effect {
                case .replacement:
                    "\(argument); Terraform would delete the resource with all that it contains and create another"
                case .rejection: "\(argument), which the cloud rejects when the plan is applied"
                }
            let place = resource.body.origin(ofArgument: found.path).flatMap { origins[$0]?.location }
            return Diagnostic(
                found.effect == .replacement ? .replacedResource : .rejectedChange, message,
                at: place ?? resource.location, notes: [.init(found.remedy)])
        }
    }

    /// The two values as part of a sentence; empty if the argument contains a secret.
    private static func values(_ change: ReplacingArguments.Change, of type: String) -> String {
        guard !["password", "secret", "token"].contains(where: { change.path.last?.contains($0) ?? false }) else {
            return ""
        }
        guard change.before != nil || change.after != nil else { return "" }
        return " from \(shown(change.before)) to \(shown(change.after))"
    }

    private static func shown(_ value: HCL.Expression?) -> String {
        guard let value else { return "nothing" }
        let text = HCL.Body([.attribute("v", value)]).render().text.dropFirst(4).dropLast()
        return text.utf8.count <= 80 && !text.utf8.contains(UInt8(ascii: "\n")) ? String(text) : "another value"
    }
}

extension HCL.Body {
    /// The origin of the argument at a path, or of the innermost enclosing block that has one.
    fileprivate func origin(ofArgument path: [String]) -> OriginID? {
        guard let name = path.first else { return nil }
        for item in items {
            switch item {
            case .attribute(let attribute) where attribute.name == name: return attribute.origin
            case .block(let block) where block.type == name:
                return block.body.origin(ofArgument: Array(path.dropFirst())) ?? block.origin
            default: continue
            }
        }
        return nil
    }
}
