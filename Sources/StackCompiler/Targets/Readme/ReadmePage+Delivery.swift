import StackFormats
import StackModel

// How a change reaches an environment, and how it is rolled back.
extension ReadmePage {
    mutating func addDelivery() {
        guard let repository else { return }
        guard let delivery, delivery.delivers else { return addForeignDelivery(repository) }
        addDeployment(delivery)
        addPromotion(delivery)
        addRollback(delivery)
    }

    /// Describes delivery on a host for which no workflows are generated, or if the team leaves them out.
    private mutating func addForeignDelivery(_ repository: RepositoryPart) {
        let text: [Markdown.Inline] =
            stack.environments.contains { paths.contains($0.directory + ArgoCDTarget.file) }
            ? ["Merge to ", .code(repository.branch), ". Argo CD applies the refs above."] : []
        let bootstrap = preparation
        guard !text.isEmpty || !bootstrap.isEmpty else { return }
        add(.heading(2, "Deploy"), Markdown.Block(.paragraph(text.isEmpty ? bootstrap : text + [" "] + bootstrap)))
    }

    /// The link to the steps that no merge can replace.
    private var preparation: [Markdown.Inline] {
        sentence("BOOTSTRAP.md") { [$0, " lists what must exist before the first deployment."] }
    }

    private mutating func addDeployment(_ delivery: Delivery) {
        guard let first = delivery.stages.first else { return }
        let build = delivery.images.isEmpty ? "" : "tests, builds and signs the images that changed, "
        let release =
            delivery.stages.count > 1
            ? "compiles one release of all environments and starts its promotion to \(first.name)."
            : "compiles a release and starts its promotion."
        var text: [Markdown.Inline] = [
            "Merge to ", .code(delivery.branch), ": ", link(Delivery.workflowFile), .text(" \(build)\(release)"),
        ]
        for (stage, next) in zip(delivery.stages, delivery.stages.dropFirst()) {
            text.append(
                .text(
                    stage.isReported
                        ? " When Argo CD reports it healthy in \(stage.name), its promotion to \(next.name) starts."
                        : " A person starts its promotion to \(next.name)."))
        }
        add(.heading(2, "Deploy"), Markdown.Block(.paragraph(text)))
        if !preparation.isEmpty { add(Markdown.Block(.paragraph(preparation))) }
    }

    private mutating func addPromotion(_ delivery: Delivery) {
        add(
            .heading(2, "Promote"),
            .paragraph(
                link(Promotion.file),
                .text(
                    " moves an environment to a release. Without a number it takes the newest one. It never "
                        + "takes one older than the environment runs, except as a rollback.")))
        add(code(delivery.stages.map { promotion(delivery, to: $0, ["release": "NUMBER"]) }))
        let hashed = delivery.stages.filter { $0.approval == .planHash }
        if !hashed.isEmpty {
            add(.paragraph("The run ends with the hash of its plan in the summary. Start it again with the hash:"))
            add(code(hashed.map { promotion(delivery, to: $0, ["release": "NUMBER", "plan": "HASH"]) }))
        }
        add(.paragraph("The releases, the newest first, and the one that each environment runs:"))
        let log: [Shell.Word] = ["git", "log", "--format=%cs %s"]
        add(
            code(
                [
                    .run("git", "fetch", "origin"),
                    .command(Shell.Command(log + [Shell.Word("origin/\(delivery.line)")])),
                ]
                    + delivery.stages.map { stage in
                        let ref = Delivery.Stage.deployRef(of: stage.name, stack: stack.name)
                        return .command(
                            Shell.Command(
                                ["git", "log", "-1"] + log.dropFirst(2) + [
                                    Shell.Word("origin/" + ref.dropFirst("refs/heads/".count))
                                ]))
                    }))
    }

    private mutating func addRollback(_ delivery: Delivery) {
        let hasTerraform = delivery.stages.contains { $0.place != nil }
        let hasJobs = stack.environments.contains { environment in
            environment.parts.manifests.contains { $0.kind == "Job" && SyncHooks.isHook($0.node) }
        }
        add(
            .heading(2, "Roll back"),
            .paragraph(
                .text(
                    "A rollback restores the objects of an earlier release byte for byte. "
                        + (hasTerraform ? "Terraform is never applied backwards: the infrastructure stays. " : "")
                        + (hasJobs
                            ? "If a Job would run again against the schema of a later release, the "
                                + "rollback is rejected: revert the change and merge instead. " : "")
                        + "After it, only another rollback can deploy the abandoned release or an earlier one there; "
                        + "the next merge is deployed as usual.")))
        add(
            code(
                delivery.stages.map {
                    promotion(delivery, to: $0, ["release": "NUMBER", "rollback": "true", "reason": "WHY"])
                }))
    }

    private func promotion(
        _ delivery: Delivery, to stage: Delivery.Stage, _ fields: KeyValuePairs<String, String>
    ) -> Shell.Statement {
        let file = Promotion.file.split(separator: "/").last.map(String.init) ?? ""
        let words =
            ["gh", "workflow", "run", file, "--repo", delivery.repository, "--field", "environment=\(stage.name)"]
            + fields.flatMap { ["--field", "\($0)=\($1)"] }
        return .command(Shell.Command(words.map { Shell.Word($0) }))
    }
}
