import StackFormats
import StackModel

/// `BOOTSTRAP.md`: the ordered steps that must happen before the first sync, if there are any.
///
/// The steps come from the declarations; the list of controllers that a cluster needs comes from the generated objects.
struct BootstrapTarget: Target {
    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        let sections = Self.sections(of: stack, paths: documents.sorted.map(\.path))
        guard !sections.isEmpty else { return }
        var blocks: [Markdown.Block] = [
            .heading(1, "Before the first sync"),
            .paragraph(.text(Banner.text(for: stack))),
            .paragraph(.text("Do these steps in this order, since no merge can do them. " + Self.afterwards(stack))),
        ]
        for (number, section) in sections.enumerated() {
            blocks.append(.heading(2, .text("\(number + 1). \(section.title)")))
            blocks.append(contentsOf: section.blocks)
        }
        let origin = stack.environments.lazy.compactMap(\.parts.repositories.first?.origin).first
        documents.add(Markdown.Document(blocks), at: "BOOTSTRAP.md", origin: origin)
    }

    /// The work that still needs a person after all steps.
    private static func afterwards(_ stack: LoweredStack) -> String {
        let merges = "Afterwards, every change is a merge"
        guard stack.environments.contains(where: isSynced) else { return merges + "." }
        return merges + ". If a merge changes \(ArgoCDTarget.file), apply the file from its branch first, as under "
            + "\(title(of: .sync, in: stack)), so that the project allows new kinds. If it removes an entry "
            + "from one of the project's lists, apply the file only after the merge has been synced: Argo CD "
            + "doesn't prune objects that the project no longer allows."
            + (stack.environments.contains(where: hasPodIdentity)
                ? " When a merge gives a workload its first role, restart its pods after Terraform has "
                    + "applied the role: EKS gives credentials only to pods that are created afterwards."
                : "")
    }

    /// Whether pods get roles through EKS Pod Identity, which looks at a pod only when it is created.
    private static func hasPodIdentity(_ environment: LoweredEnvironment) -> Bool {
        environment.parts.terraform.contains { $0.block.labels.first == "aws_eks_pod_identity_association" }
    }

    private static func sections(of stack: LoweredStack, paths: [String]) -> [(title: String, blocks: [Markdown.Block])]
    {
        let steps = steps(of: stack, paths: paths)
        let controllers = Controller.table(for: stack)
        return BootstrapPart.Phase.allCases.compactMap { phase in
            var blocks: [Markdown.Block] = []
            let ofPhase = ordered(steps.filter { $0.phase == phase }, in: phase, stack)
            if !ofPhase.isEmpty { blocks.append(.init(.list(isOrdered: true, items: ofPhase.map(blocksOf)))) }
            if phase == .controllers, let controllers {
                blocks.append(.paragraph(.text(introduction(hasSteps: !ofPhase.isEmpty))))
                blocks.append(controllers)
            }
            return blocks.isEmpty ? nil : (title(of: phase, in: stack), blocks)
        }
    }

    /// The introduction. The steps explain how to set up some controllers; the table lists all of them.
    private static func introduction(hasSteps: Bool) -> String {
        "Each cluster must run these controllers, with their custom resource definitions"
            + (hasSteps ? ", set up as in the steps above:" : ":")
    }

    /// Orders the steps: those for every cluster come after those that give access to the cluster of one environment.
    private static func ordered(
        _ steps: [BootstrapPart], in phase: BootstrapPart.Phase, _ stack: LoweredStack
    ) -> [BootstrapPart] {
        guard phase == .controllers, stack.environments.count > 1 else { return steps }
        let isShared = steps.map { step in stack.environments.allSatisfy { $0.parts.bootstrap.contains(step) } }
        let numbered = zip(steps, isShared)
        return numbered.filter { !$0.1 }.map(\.0) + numbered.filter(\.1).map(\.0)
    }

    private static func title(of phase: BootstrapPart.Phase, in stack: LoweredStack) -> String {
        switch phase {
        case .state:
            stack.environments.contains { !$0.parts.terraform.isEmpty }
                ? "State and accounts for Terraform" : "Repository and accounts"
        case .controllers: "Controllers of each cluster"
        case .secrets: "Values of secrets"
        case .sync: "First sync"
        case .housekeeping: "Housekeeping"
        }
    }

    private static func blocksOf(_ step: BootstrapPart) -> [Markdown.Block] {
        let title = Markdown.Block.paragraph(.text(step.title))
        guard let script = step.script else { return [title] }
        return [title, .code(script.render().text, language: "bash")]
    }

    /// The steps of all environments, each once.
    private static func steps(of stack: LoweredStack, paths: [String]) -> [BootstrapPart] {
        var steps = stack.environments.flatMap(\.parts.bootstrap)
        let delivery = Delivery(stack, paths: paths)
        steps += delivery?.bootstrap ?? []
        steps += placeholders(in: stack)
        steps += stack.environments.filter(isSynced).flatMap { environment in
            (delivery?.firstPromotion(to: environment.environment.name).map { [$0] } ?? []) + firstSync(of: environment)
        }
        steps += stack.environments.filter(isSynced).flatMap(Housekeeping.steps)
        return steps.reduce(into: []) { unique, step in
            if !unique.contains(step) { unique.append(step) }
        }
    }

    private static func isSynced(_ environment: LoweredEnvironment) -> Bool {
        !environment.parts.repositories.isEmpty && !environment.parts.manifests.isEmpty
    }

    /// Third-party images whose digest in the lock is the placeholder, which no registry has.
    private static func placeholders(in stack: LoweredStack) -> [BootstrapPart] {
        let ending = "@\(Lock.placeholderDigest)"
        let own = Set(stack.environments.flatMap(\.parts.images).map { $0.repository + ending })
        let found = stack.environments.flatMap(\.parts.manifests).flatMap { PodTemplate.images(of: $0.node) }
        let images = Set(found.map(\.reference).filter { $0.hasSuffix(ending) })
        let commands = images.subtracting(own).sorted().map { image in
            ["docker", "buildx", "imagetools", "inspect", "--format", "{{.Manifest.Digest}}"]
                + [String(image.dropLast(ending.count))]
        }
        guard !commands.isEmpty else { return [] }
        return [
            BootstrapPart(
                .sync,
                "Put the digests that these commands show under images: in stackgen.lock, in place of the "
                    + "placeholder, for which no registry has an image. Compile the stack and merge",
                script: Shell.Script(commands.map { .command(Shell.Command($0.map { Shell.Word($0) })) }))
        ]
    }

    private static func firstSync(of environment: LoweredEnvironment) -> [BootstrapPart] {
        let access = environment.parts.clusterAccess
        let place = environment.environment.isUnnamed ? "" : " of \(environment.environment.name)"
        let context = access.kubectlArguments
        let file = environment.directory + ArgoCDTarget.file
        let apply = BootstrapPart(
            .sync,
            "Apply the project and the application\(place), and again whenever their file changes. They are "
                + "outside the path that they sync, so that nothing can widen its own rights",
            command: ["kubectl", "apply"] + context + ["--server-side", "--filename", file])
        return [access?.openStep, apply, access?.closeStep].compactMap(\.self)
    }
}
