import StackFormats
import StackKit
import StackWorkspace
import Testing

@testable import StackCompiler

/// A compiled example, and what its first declaration of a kind becomes.
struct LoweredExample {
    /// A row of the table: a tool, a file that it reads, and the parts of the declaration in it.
    struct Row: Equatable {
        let tool: String
        let file: String
        let parts: [Markdown.Inline]
    }

    /// A relation of another declaration to this one, and what it provides.
    struct Use {
        let relation: String
        let binding: Binding
    }

    private let parts: Parts
    private let documents: [String]
    private let node: Graph.Node
    private let graph: Graph

    /// Compiles an example up to its documents, and lowers the first declaration of a kind on its own.
    init(_ example: any Stack, of kind: Kind, lock: Lock) throws {
        let source = StackSource(stack: example, location: SourceLocation())
        let declared = try #require(Declare.run(source).0.first)
        let linked = Link.run(declared, source, lock).0
        graph = linked.graph
        let node = try #require(linked.graph.nodes.first { $0.identity.kind == kind }, "the example has no \(kind)")
        self.node = node
        var parts = Parts()
        // One line may declare several, as `Policies(.restricted)` does.
        for node in linked.graph.nodes where node.identity.kind == kind && node.location == self.node.location {
            parts.beginLowering(node)
            node.primitive.lower(in: linked.context(of: node), into: &parts)
        }
        self.parts = parts
        let lowered = LoweredStack(
            source: source, lock: lock, environments: [Patch.run(Lower.run(linked, OriginTable())).0])
        documents = Assemble.run(lowered).0.filter { lowered.location(of: $0.origin) == node.location }.map(\.path)
            .filter { !Self.isShared($0) }
    }

    /// Whether many declarations add parts to a file: the first one is its origin.
    private static func isShared(_ path: String) -> Bool {
        ["main.tf", "flake.nix", "flake.lock", "constraint-template.yaml"].contains(path) || path.hasPrefix("k8s/")
            || path.hasPrefix("policies/") && path.hasSuffix(".yaml")
    }

    /// Whether the declaration only changes what others add.
    var isChange: Bool { !changes.isEmpty && rows == changes }

    /// The parts of the declaration, by tool and file.
    var rows: [Row] { kubernetes + terraform + nix + files + images + steps + changes }

    /// The relations of other declarations in the example to this one, with their bindings.
    var uses: [Use] {
        graph.edges(to: node).compactMap { edge in
            guard let access = edge.relation.access, edge.binding != Binding(),
                graph.nodes[edge.source].parent != node.index
            else { return nil }
            let verb = access == .call ? "Calls" : "Uses"
            let arguments = access == .call ? "" : ", .\(access)"
            return Use(
                relation: "\(verb)(\(node.identity.name.debugDescription)\(arguments))", binding: edge.binding)
        }
    }

    private var kubernetes: [Row] {
        var rows: [Row] = []
        for (file, manifests) in Self.grouped(parts.manifests, by: \.file.path) {
            for (tool, objects) in Self.grouped(manifests, by: Self.controller) {
                let kinds = Self.grouped(objects, by: \.kind).enumerated().flatMap {
                    index, group -> [Markdown.Inline] in
                    [.text("\(index > 0 ? "; " : "")\(group.0) ")]
                        + Self.list(group.1.map { Self.withoutHash($0.name) })
                }
                rows.append(Row(tool: tool, file: file, parts: kinds))
            }
        }
        return rows
    }

    /// A name whose hash is not shown, since it changes with the contents: `migrate-<hash>`.
    private static func withoutHash(_ name: String) -> String { name.replacing(/-[0-9a-f]{8}$/, with: "-<hash>") }

    /// The program that reads objects of an API group.
    private static func controller(of object: Manifest) -> String {
        let group = object.group
        let controllers = [
            ("argoproj.io", "Argo Rollouts"), ("external-secrets.io", "External Secrets"),
            ("monitoring.coreos.com", "Prometheus"),
            ("gatekeeper.sh", "Gatekeeper"), ("kyverno.io", "Kyverno"), ("cert-manager.io", "cert-manager"),
        ]
        return controllers.first { group == $0.0 || group.hasSuffix("." + $0.0) }?.1 ?? "Kubernetes"
    }

    private var terraform: [Row] {
        let blocks = parts.terraform.map(\.block).sorted { Self.rank($0) < Self.rank($1) }
        return Self.grouped(blocks, by: Self.type).map { type, blocks in
            let names = blocks.map(Self.name).filter { !$0.isEmpty }
            return Row(
                tool: "Terraform", file: "main.tf",
                parts: [.code(type)] + (names.isEmpty ? [] : [.text(": ")] + Self.list(names)))
        }
    }

    /// Resources first, then what they read, then values.
    private static func rank(_ block: HCL.Block) -> Int {
        ["terraform", "provider", "resource", "module", "data", "locals", "variable", "output"].firstIndex(
            of: block.type) ?? 8
    }

    private static func type(_ block: HCL.Block) -> String {
        switch block.type {
        case "resource": block.labels.first ?? ""
        case "data": "data.\(block.labels.first ?? "")"
        default: block.type
        }
    }

    private static func name(_ block: HCL.Block) -> String { block.labels.last ?? "" }

    private var nix: [Row] {
        parts.nix.map { part in
            let attribute =
                switch part.content {
                case .tool(let attribute): "devShells: \(attribute)"
                case .package(let name, _): "packages.<system>.\(name)"
                case .machine(let name, _, _): "nixosConfigurations.\(name)"
                case .check(let name, _): "checks.<system>.\(name)"
                }
            return Row(tool: "Nix", file: "flake.nix", parts: [.code(attribute)])
        }
    }

    /// Whole files: those that the declaration adds, and those that the compiler assembles for it.
    private var files: [Row] {
        let others = Set(rowsOfParts.map(\.file))
        let paths = parts.documents.map(\.path) + documents.filter { !others.contains($0) }
        return Set(paths).sorted().map { Row(tool: Self.tool(of: $0), file: $0, parts: [.text(Self.content(of: $0))]) }
    }

    /// The purpose of a whole file.
    private static func content(of path: String) -> String {
        let contents = [
            ("/Dockerfile", "the build of the image"), (".dockerignore", "the files that the build may read"),
            (".gitattributes", "the generated files, which a review collapses"),
            ("CODEOWNERS", "the people who must approve a change"),
            ("ruleset.json", "the protection of the branch"),
            ("ruleset-releases.json", "the protection of the releases"),
            ("deliver.yaml", "the checks of each pull request, and a release of each merge"),
            ("promote.yaml", "the promotion of a release to the next environment, and the way back"),
            (".pre-commit-config.yaml", "the hook that detects a generated file that was edited"),
            ("BOOTSTRAP.md", "the steps before the first sync"),
            ("argocd-app.yaml", "the AppProject and the Application"),
            ("lasting-resources.rego", "the rule that no plan deletes data without permission"),
            (".rego", "the rule that checks a plan"),
            ("__init__.py", "the package"), ("pyproject.toml", "the packages with their versions"),
            ("signatures.py", "the signatures and records"),
            ("program.py", "the program with its steps"), ("__main__.py", "a run of the program"),
            ("metric.py", "the metric"),
            ("examples.py", "the reader of labelled examples"),
        ]
        if path.contains("/tests/") { return "the tests" }
        return contents.first { path.hasSuffix($0.0) }?.1 ?? "the whole file"
    }

    private var rowsOfParts: [Row] { kubernetes + terraform + nix }

    /// The program or the people that read a file.
    private static func tool(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return switch true {
        case name == "Dockerfile" || name.hasSuffix(".dockerignore"): "Docker"
        case path.hasPrefix(".github/workflows/"): "GitHub Actions"
        case path.hasPrefix(".github/"): "GitHub"
        case path.hasPrefix("argocd"): "Argo CD"
        case path.hasPrefix("pipelines/"): "DSPy"
        case name == ".gitattributes": "Git"
        case name == ".pre-commit-config.yaml": "pre-commit"
        case name.hasSuffix(".rego"): "OPA"
        case name.hasPrefix("flake."): "Nix"
        case name.hasSuffix(".md"): "people"
        default: "others"
        }
    }

    private var images: [Row] {
        parts.images.map {
            Row(
                tool: "GitHub Actions", file: ".github/workflows/deliver.yaml",
                parts: ["builds, tests, scans, signs and pushes ", .code($0.repository)])
        }
    }

    private var steps: [Row] {
        parts.bootstrap.map { Row(tool: "people", file: "BOOTSTRAP.md", parts: Explanation.inlines($0.title)) }
    }

    /// The changes to the parts of other declarations.
    private var changes: [Row] {
        let patches = parts.patches.map { patch in
            switch patch.content {
            case .manifest(let kind, let name, _, let changes):
                Row(
                    tool: "Kubernetes", file: "the file of the object",
                    parts: [.text("\(kind) "), .code(name), .text(": ")] + Self.list(changes.map(\.path.description)))
            case .terraform(let address, let changes):
                Row(
                    tool: "Terraform", file: "main.tf",
                    parts: [.code(address), .text(": ")] + Self.list(changes.map(\.path.description)))
            }
        }
        let exclusions = parts.exclusions.map { exclusion in
            switch exclusion.content {
            case .path(let path): Row(tool: Self.tool(of: path), file: path, parts: ["is not written"])
            case .tool(let tool): Row(tool: "\(tool)", file: "all of its files", parts: ["are not written"])
            }
        }
        let removals = parts.removals.map { removal in
            removal.action == .forgets
                ? Row(
                    tool: "Terraform", file: "main.tf",
                    parts: ["a ", .code("removed"), " block for each resource that the declaration had made"])
                : Row(
                    tool: "OPA", file: "policies/lasting-resources.rego",
                    parts: ["permission to delete the resources that the declaration had made"])
        }
        return patches + exclusions + removals
    }

    /// Names as code, with commas between them; at most twelve.
    static func list(_ names: [String]) -> [Markdown.Inline] {
        let shown = names.prefix(12).enumerated().flatMap { index, name -> [Markdown.Inline] in
            (index > 0 ? [", "] : []) + [.code(name)]
        }
        return names.count > 12 ? shown + [.text(" and \(names.count - 12) more")] : shown
    }

    /// Groups elements by a key, in the order in which the keys first appear.
    private static func grouped<Element, Key: Hashable>(
        _ elements: [Element], by key: (Element) -> Key
    ) -> [(Key, [Element])] {
        var keys: [Key] = []
        var groups: [Key: [Element]] = [:]
        for element in elements {
            let key = key(element)
            if groups[key] == nil { keys.append(key) }
            groups[key, default: []].append(element)
        }
        return keys.map { ($0, groups[$0, default: []]) }
    }
}
