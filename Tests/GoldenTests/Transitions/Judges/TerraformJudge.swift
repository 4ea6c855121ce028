import Foundation
import StackFormats
import StackModel
import ToolHarness

/// The losses from a change of one environment's `main.tf`, by its plan and by rules that no plan shows.
struct TerraformJudge {
    /// The path of the file.
    let path: String
    let before: TerraformModule
    /// The new file; `nil` if it is removed: then nobody plans it any more.
    let after: TerraformModule?

    private var beforeSettings: TerraformSettingsText { TerraformSettingsText(before) }

    /// The losses from a move that no plan shows: a new state, account or region.
    ///
    /// Terraform would not find its old resources in the new place, and would create them again.
    var moves: [Harm] {
        guard let after else { return everything("nobody applies the file any more, and what it made stays behind") }
        let (old, new) = (TerraformSettingsText(before), TerraformSettingsText(after))
        if old.backend != new.backend {
            return everything("the state moves from \(old.backend) to \(new.backend), and starts empty there")
        }
        for (what, old, new) in [
            ("region", old.region, new.region), ("account", old.account, new.account),
            ("project", old.project, new.project),
        ] where old != nil && new != nil && old != new {
            return everything("the \(what) moves from \(old ?? "") to \(new ?? "")")
        }
        return []
    }

    /// Every lasting resource of the file as lost for the same reason.
    private func everything(_ reason: String) -> [Harm] {
        before.resources.sorted().compactMap { address in
            harm(address, type: String(address.prefix { $0 != "." }), evidence: reason)
        }
    }

    /// The losses in a plan.
    ///
    /// - Parameter permission: The removal that the stack declares.
    func harms(of changes: [Terraform.PlannedChange], permitting permission: StackEdit.Permission? = nil) -> [Harm] {
        changes.flatMap { change -> [Harm] in
            let goes = change.actions.contains("delete") || change.actions.contains("forget")
            guard goes else { return Self.rejections(of: change, in: path) }
            let words =
                change.isReplacement
                ? "the plan replaces it for \(change.replacePaths.joined(separator: ", "))"
                : "the plan takes it out: \(change.actions.joined(separator: ", "))"
            let isPermitted = permission?.permits(change.actions, of: change.address) == true
            let lost = isPermitted ? nil : harm(change.address, type: change.type, evidence: words)
            let stuck = change.takenName.map { "its successor is made first under the same \($0)" }
            let kept =
                isPermitted && change.actions.contains("delete") && change.isProtected
                ? "the cloud protects it from deletion until an apply has switched that off" : nil
            return [lost].compactMap { $0 }
                + [stuck, kept].compactMap { $0 }.map {
                    Harm(effect: .isRejected, subject: "\(path): \(change.address)", evidence: "\(words), and \($0)")
                }
        }
    }

    /// The changes that the provider plans in place and the cloud then rejects, from the documentation of each
    /// service.
    private static let irreducible: [String: Set<String>] = [
        // "You can't reduce the amount of storage", and an engine is upgraded, never downgraded.
        "aws_db_instance": ["allocated_storage", "engine_version"],
        "aws_rds_cluster": ["engine_version"],
        // A control plane is updated to the next minor version and never downgraded.
        "aws_eks_cluster": ["version"],
    ]

    private static func rejections(of change: Terraform.PlannedChange, in path: String) -> [Harm] {
        change.lowered.filter { irreducible[change.type]?.contains($0.name) == true }.map {
            Harm(
                effect: .isRejected, subject: "\(path): \(change.address)",
                evidence: "the cloud does not lower \($0.name) from \($0.before) to \($0.after)")
        }
    }

    /// The harm of removing a resource; `nil` if it is replaceable.
    func harm(_ address: String, type: String, evidence: String) -> Harm? {
        let bare = String(address.prefix { $0 != "[" })
        if let harm = LastingTypes.decisions[type]?.harm {
            return Harm(effect: harm.effect, subject: "\(path): \(address)", evidence: "\(evidence) (\(harm.reason))")
        }
        // AWS does not delete a certificate that a load balancer or a distribution uses, whoever has its ARN.
        guard !["aws_acm_certificate", "aws_acm_certificate_validation"].contains(type) else { return nil }
        guard let output = before.blocks.first(where: { $0.isOutput && $0.refers(to: bare) }) else { return nil }
        return Harm(
            effect: .losesIdentity, subject: "\(path): \(address)",
            evidence: "\(evidence) (handed out by \(output.address.dropLast(2)))")
    }
}

extension TerraformModule.Block {
    fileprivate var isOutput: Bool { text.hasPrefix("output \"") }

    fileprivate func refers(to address: String) -> Bool {
        text.contains(" \(address).") || text.contains("{\(address).")
    }
}

/// The state of a `main.tf`, and the account and region of its resources.
private struct TerraformSettingsText {
    let backend: String
    let region: String?
    let account: String?
    let project: String?

    init(_ module: TerraformModule) {
        let terraform = module.text(of: "terraform {") ?? ""
        let lines = terraform.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let values = Self.values(in: lines.drop { !$0.hasPrefix("backend ") })
        backend = ["bucket", "key", "prefix", "region"].compactMap { values[$0] }.joined(separator: " ")
        let provider = module.blocks.first { $0.text.hasPrefix("provider ") }?.text ?? ""
        let settings = Self.values(
            in: provider.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }[...])
        region = settings["region"]
        account = settings["allowed_account_ids"]
        project = settings["project"]
    }

    private static func values(in lines: ArraySlice<String>) -> [String: String] {
        lines.reduce(into: [:]) { found, line in
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2, found[parts[0]] == nil { found[parts[0]] = parts[1] }
        }
    }
}
