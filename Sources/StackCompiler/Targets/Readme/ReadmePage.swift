import StackFormats
import StackModel

/// One page, with a section for each part of the stack that people work on.
struct ReadmePage {
    let part: ReadmePart
    let stack: LoweredStack
    /// The files beside it.
    let paths: Set<String>
    /// The workflows; `nil` on a host for which none are generated.
    let delivery: Delivery?
    /// The text that the format of the scripts or the picture cannot represent.
    private(set) var refusals: [Refusal] = []
    private(set) var blocks: [Markdown.Block] = []

    init(_ part: ReadmePart, of stack: LoweredStack, paths: [String]) {
        self.part = part
        self.stack = stack
        self.paths = Set(paths)
        delivery = Delivery(stack, paths: paths)
        addIntroduction()
        addPicture()
        addEnvironments()
        addDevelopment()
        addDelivery()
        addSecrets()
        addMonitoring()
    }

    /// The page.
    var document: Markdown.Document { Markdown.Document(blocks) }

    var repository: RepositoryPart? { stack.environments.lazy.compactMap(\.parts.repositories.first).first }

    /// The name that people use for an environment. If the stack names none, it is `default`, as in the promotion form.
    static func name(of environment: LoweredEnvironment) -> String {
        environment.environment.isUnnamed ? Delivery.Stage.unnamed : environment.environment.name
    }

    // MARK: Pieces

    mutating func add(_ blocks: Markdown.Block...) { self.blocks += blocks }

    /// A block of commands.
    mutating func code(_ statements: [Shell.Statement]) -> Markdown.Block {
        let rendering = Shell.Script(statements).render()
        refusals += rendering.refusals.map { Refusal(reason: $0.reason, origin: part.origin, line: $0.line) }
        return .code(rendering.text, language: "bash")
    }

    /// A link to a file of the stack, relative to the page.
    func link(_ path: String) -> Markdown.Inline {
        let depth = part.path.split(separator: "/").count - 1
        return .link([.text(path)], to: String(repeating: "../", count: depth) + path)
    }

    /// A sentence with a link to a file; empty if the file is left out.
    func sentence(_ path: String, _ text: (Markdown.Inline) -> [Markdown.Inline]) -> [Markdown.Inline] {
        paths.contains(path) ? text(link(path)) : []
    }

    /// Names as code, separated by commas.
    static func list(_ names: [String]) -> [Markdown.Inline] {
        Array(names.map { [Markdown.Inline.code($0)] }.joined(separator: [", "]))
    }
}

// MARK: The stack

extension ReadmePage {
    private mutating func addIntroduction() {
        add(.heading(1, .text(stack.name)), .paragraph(.text(part.description)))
        if let repository, !repository.owners.isEmpty {
            // The ruleset requires their approval; it is left out with the workflow.
            let approve = delivery?.isProtected == true && repository.approvals > 0
            add(
                Markdown.Block(
                    .paragraph(
                        ["Owned by "] + Self.list(repository.owners)
                            + [.text(approve ? ", whose approval every change requires." : ".")])))
        }
        add(.paragraph(.text(Banner.text(for: stack))))
    }

    private mutating func addPicture() {
        guard let last = stack.environments.last else { return }
        let diagram = StackDiagram(of: last)
        guard let chart = diagram.chart else { return }
        add(.heading(2, "Overview"))
        guard diagram.isDrawable else {
            return add(
                .paragraph(
                    "The stack is too large for a picture here. This command draws it: ",
                    .code("swift run stackgen graph \(stack.name) | dot -Tsvg -O"), "."))
        }
        let others = stack.environments.dropLast().filter { StackDiagram(of: $0).relations != diagram.relations }
        if stack.environments.count > 1 {
            let names = others.map(Self.name).joined(separator: ", ")
            add(
                .paragraph(
                    .text(
                        "The picture shows \(Self.name(of: last)). "
                            + (others.isEmpty
                                ? "The other environments have the same parts."
                                : "These environments have other parts: \(names)."))))
        }
        let rendering = chart.render()
        refusals += rendering.refusals
        add(.code(rendering.text, language: "mermaid"))
    }

    private mutating func addEnvironments() {
        let delivers = delivery?.delivers == true
        let stages = delivers ? delivery?.stages ?? [] : []
        var columns: [(title: Markdown.Inline, cells: [[Markdown.Inline]])] = [
            ("Environment", stack.environments.map { [.text(Self.name(of: $0))] }),
            (
                "Namespace",
                stack.environments.map { $0.parts.manifests.isEmpty ? [] : [.code($0.namespace)] }
            ),
            ("URL", stack.environments.map(Self.addresses)),
            ("Argo CD follows", stack.environments.map(followed)),
            (
                "kubectl context",
                stack.environments.map { $0.parts.clusterAccess.map { [.code($0.kubectlContext)] } ?? [] }
            ),
        ]
        if !stages.isEmpty { columns.append(("Releases wait for", stages.map(Self.waits))) }
        columns.removeAll { $0.cells.allSatisfy(\.isEmpty) }
        guard columns.count > 1 else { return }
        add(
            .heading(2, "Environments"),
            .table(
                header: columns.map { [$0.title] },
                rows: stack.environments.indices.map { row in columns.map { $0.cells[row] } }))
    }

    private static func waits(_ stage: Delivery.Stage) -> [Markdown.Inline] {
        switch stage.approval {
        case .none: ["nothing"]
        case .reviewers: ["the reviewers of ", .code(stage.approvalEnvironment)]
        case .planHash: ["a second start with the hash of its plan"]
        }
    }

    /// The ref that Argo CD follows.
    private func followed(_ environment: LoweredEnvironment) -> [Markdown.Inline] {
        guard let repository, paths.contains(environment.directory + ArgoCDTarget.file) else { return [] }
        let ref = Delivery.Stage.deployRef(of: environment.environment.name, stack: stack.name)
        return [
            .code(
                ArgoCDTarget.isReleased(stack, delivery)
                    ? String(ref.dropFirst("refs/heads/".count)) : repository.branch)
        ]
    }

    /// The addresses at which clients reach an environment, as links.
    private static func addresses(of environment: LoweredEnvironment) -> [Markdown.Inline] {
        let addresses = environment.parts.manifests.flatMap(\.addresses)
        return Array(addresses.map { [Markdown.Inline.link([.text($0.text)], to: $0.url)] }.joined(separator: [", "]))
    }

    private mutating func addDevelopment() {
        var statements: [Shell.Statement] = []
        if paths.contains("flake.nix") {
            statements += [
                .comment("Open a shell with the tools that the stack and its files need."), .run("nix", "develop"),
            ]
        }
        if paths.contains(".pre-commit-config.yaml") {
            statements += [
                .comment("Once for each clone: check the generated files against the stack before each commit."),
                .run("pre-commit", "install"),
            ]
        }
        statements += [
            .comment("Compile the stack after you change it, and commit the files with it."),
            .run("swift", "run", "stackgen"),
            .comment("Show where a generated file differs from the stack."), .run("swift", "run", "stackgen", "check"),
        ]
        var seen: Set<String> = []
        for image in stack.environments.flatMap(\.parts.images)
        where !image.test.isEmpty && seen.insert(image.repository).inserted {
            statements += [
                .comment("Test \(image.name)."),
                .subshell([
                    .all([
                        .run("cd", Shell.Word(image.context)),
                        .command(Shell.Command(image.test.map { Shell.Word($0) })),
                    ])
                ]),
            ]
        }
        add(.heading(2, "Develop"))
        add(code(statements))
    }
}

extension Manifest {
    /// An address at which an Ingress accepts requests.
    struct Address: Equatable {
        /// The host, followed by the path unless it matches everything.
        let text: String
        let url: String
    }

    /// The addresses of an Ingress; empty for any other object.
    var addresses: [Address] {
        guard kind == "Ingress", let spec = node["spec"] else { return [] }
        let scheme = (spec["tls"]?.sequenceValue ?? []).isEmpty ? "http" : "https"
        return (spec["rules"]?.sequenceValue ?? []).flatMap { rule -> [Address] in
            guard let host = rule["host"]?.stringValue else { return [] }
            let paths = (rule["http"]?["paths"]?.sequenceValue ?? []).compactMap { $0["path"]?.stringValue }
            return (paths.isEmpty ? ["/"] : paths).map { path in
                let text = path == "/" ? host : host + path
                return Address(text: text, url: "\(scheme)://\(text)")
            }
        }
    }
}
