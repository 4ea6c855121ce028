import StackDiagnostics
import StackFormats
import StackModel

/// The files for Git and its host at the root of the repository that the stack declares: `.pre-commit-config.yaml` and, on
/// GitHub, `.github/CODEOWNERS`, `.github/workflows/deliver.yaml`, `.github/workflows/promote.yaml` and the rulesets beside them.
///
/// It depends on the files of the preceding targets.
struct GitTarget: Target {
    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        // A second repository is rejected before lowering.
        guard let repository = stack.environments.lazy.compactMap(\.parts.repositories.first).first else { return }
        let banner = Banner.text(for: stack)
        documents.add(
            YAML.Stream(Self.hooks, header: [banner]), at: ".pre-commit-config.yaml", origin: repository.origin)
        if let delivery = Delivery(stack, paths: documents.sorted.map(\.path)) {
            if !repository.owners.isEmpty {
                documents.add(
                    Self.owners(repository, banner), at: ".github/CODEOWNERS", origin: repository.origin)
            }
            add(delivery, of: stack, repository, into: &documents)
        }
    }

    private func add(
        _ delivery: Delivery, of stack: LoweredStack, _ repository: RepositoryPart, into documents: inout Documents
    ) {
        let location = stack.location(of: repository.origin) ?? stack.source.location
        for fault in delivery.faults {
            documents.report(Diagnostic(.conflictingSettings, fault, at: location))
        }
        if let fault = delivery.branchFault { documents.report(Diagnostic(.invalidValue, fault, at: location)) }
        let workflows =
            [(Delivery.workflowFile, delivery.workflow)]
            + (delivery.delivers || delivery.leavesOutPromotion
                ? [(Promotion.file, Promotion(delivery: delivery).workflow)] : [])
        let missing = Set(workflows.flatMap(\.1.actions)).filter { stack.lock.action($0) == nil }
        guard missing.isEmpty else {
            let names = missing.sorted().joined(separator: ", ")
            return documents.report(
                Diagnostic(
                    .missingPin, "the delivery workflow runs actions that stackgen.lock does not pin: \(names)",
                    at: location,
                    notes: [.pin(missing.sorted(), as: "<release>")]))
        }
        for refusal in workflows.flatMap(\.1.scriptRefusals) {
            documents.report(
                Diagnostic(.unrepresentableText, "a script of the delivery workflow \(refusal.reason)", at: location))
        }
        for (file, workflow) in workflows {
            documents.add(
                YAML.Stream(workflow.node(stack.lock), header: [Banner.text(for: stack)]), at: file,
                origin: repository.origin)
        }
        if delivery.isProtected {
            for ruleset in delivery.rulesets {
                documents.add(ruleset.value, at: ruleset.file, origin: repository.origin)
            }
        }
    }

    /// The pre-commit hook. It runs in the team's package, because nothing else can compile its stacks.
    private static let hooks: YAML.Node = [
        "repos": [
            [
                "repo": "local",
                "hooks": [
                    [
                        "id": "stackgen-check",
                        "name": "every generated file is what the stack compiles to",
                        "language": "system",
                        "entry": "swift run stackgen check",
                        "always_run": true,
                        "pass_filenames": false,
                    ]
                ],
            ]
        ]
    ]

    private static func owners(_ repository: RepositoryPart, _ banner: String) -> PatternFile {
        PatternFile(
            .codeowners, header: banner,
            rules: [.init(.glob("*"), .owners(repository.owners), origin: repository.origin)])
    }
}
