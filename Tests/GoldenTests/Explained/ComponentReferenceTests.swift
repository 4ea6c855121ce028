import Foundation
import StackCompiler
import StackWorkspace
import Testing

@testable import StackKit

/// The references of the built-in components: each example is accepted without a diagnostic, and each page is what was reviewed.
///
/// `ExplainedComponents+Generated.swift` has the examples as code. `STACKGEN_RECORD=1 swift test --filter ComponentReferenceTests` writes
/// it, and the pages of the documentation; build and record again after a change of an example. A run that records fails.
@Suite("References of components")
struct ComponentReferenceTests {
    private static let documentation = Checkout.root.appending(path: "Sources/StackKit/StackKit.docc")

    static let kinds = BuiltIn.components.map { $0.kind.description }
    static let components = Dictionary(uniqueKeysWithValues: BuiltIn.components.map { ($0.kind.description, $0) })

    /// An example, named by its component and its capability or cloud.
    struct Example {
        let name: String
        let code: String
    }

    static let examples: [Example] = BuiltIn.components.flatMap { component -> [Example] in
        guard let reference = component.reference else { return [] }
        let kind = component.kind.description
        var examples = [Example(name: kind, code: reference.example)]
        if let google = reference.googleExample { examples.append(Example(name: googleName(kind), code: google)) }
        return examples + reference.capabilities.map { Example(name: "\(kind): \($0.name)", code: $0.example) }
    }

    private static func googleName(_ kind: String) -> String { "\(kind) on google cloud" }

    /// The pins of the example stacks, and a digest for each image of the team's own that an example names.
    static let lock: Lock = {
        let file =
            (try? String(contentsOf: Checkout.root.appending(path: "stacks/stackgen.lock"), encoding: .utf8)) ?? ""
        let images = Set(examples.flatMap { $0.code.matches(of: /"(ghcr\.io\/[^"@]+:[^"@]+)"/).map { String($0.1) } })
        let pins = images.sorted().map { "  \($0): \(Lock.placeholderDigest)\n" }.joined()
        return LockFile.parse(Array(file.replacing("images:\n", with: "images:\n\(pins)").utf8), path: "stackgen.lock")
            .0
    }()

    @Test("The compiled examples are those of the references")
    func compiledExamplesAreThoseOfTheReferences() throws {
        var source = ExampleSource(
            header: [
                "Generated from the references of components in Sources/StackComponents.",
                "Do not edit: change a reference, and run STACKGEN_RECORD=1 swift test --filter ComponentReferenceTests.",
            ], dictionary: ("explainedComponents", "The examples of the references, by component and capability."))
        for example in Self.examples { source.add(declarations: example.code, example.name) }
        try expectReviewed(
            source.text,
            at: Checkout.root.appending(path: "Tests/GoldenTests/Explained/ExplainedComponents+Generated.swift"))
    }

    @Test("The compiled patches are those of the settings")
    func compiledPatchesAreThoseOfTheSettings() throws {
        try expectReviewed(
            ExplainedPatches.source,
            at: Checkout.root.appending(path: "Tests/StackKitTests/Support/ExplainedPatches+Generated.swift"))
    }

    @Test("Every built-in component has a reference", arguments: kinds)
    func everyComponentHasAReference(_ kind: String) throws {
        let found = Self.components[kind]?.reference
        let reference = try #require(found)
        let capabilities = reference.capabilities
        for sentence in [reference.summary] + capabilities.map(\.summary) {
            #expect(
                sentence.hasSuffix(".") && sentence.first?.isUppercase == true && !sentence.contains("\n"),
                "\(sentence)")
        }
        for text in [reference.example, reference.googleExample ?? "a"] + capabilities.map(\.example) {
            #expect(
                !text.isEmpty && !text.hasSuffix("\n") && text.split(separator: "\n").allSatisfy { $0.count <= 130 },
                "\(text)")
        }
        #expect(Set(capabilities.map(\.name)).count == capabilities.count)
        for capability in capabilities {
            #expect(
                !capability.name.hasSuffix(".") && capability.words.allSatisfy { $0 == $0.lowercased() },
                "\(capability.name)")
        }
    }

    @Test("The words of a capability are those that its name and its summary lack", arguments: kinds)
    func words(_ kind: String) {
        for capability in Self.components[kind]?.reference?.capabilities ?? [] {
            let text = "\(capability.name)\n\(capability.summary)".lowercased()
            #expect(capability.words.filter(text.contains) == [], "\(capability.name)")
            #expect(Set(capability.words).count == capability.words.count, "\(capability.name)")
        }
    }

    /// Words that a reader searches for, and a capability that the answer must contain.
    struct Search: Sendable, CustomTestStringConvertible {
        let words: String
        let kind: String
        let capability: String

        init(_ words: String, _ kind: String, _ capability: String) {
            self.words = words
            self.kind = kind
            self.capability = capability
        }

        var testDescription: String { words }
    }

    static let searches: [Search] = [
        Search("volume mount", "stateful service", "persistent volume"), Search("pvc", "service", "persistent disk"),
        Search("disk", "service", "temporary files"), Search("java", "service", "any language, by a container image"),
        Search("node.js", "worker", "any language, by a container image"),
        Search("python", "job", "any language, by a container image"),
        Search("dockerfile", "service", "Go program of this repository"), Search("hpa", "service", "autoscaling"),
        Search("replicas", "service", "fixed number of pods"), Search("ingress", "service", "public address with TLS"),
        Search("https", "service", "public address with TLS"),
        Search("tls certificate", "service", "public address with TLS"),
        Search("load balancer", "service", "load balancer without an ingress"),
        Search("rate limit", "service", "ingress annotations"), Search("health check", "service", "health checks"),
        Search("irsa", "service", "access to a store"), Search("workload identity", "worker", "access to a store"),
        Search("env", "service", "environment variable"), Search("config map", "service", "configuration file"),
        Search("api key", "service", "secret in a variable"), Search("secret file", "service", "secret in a file"),
        Search("cron", "scheduled job", "cron expression"), Search("cronjob", "scheduled job", "schedule"),
        Search("sidecar", "service", "sidecar and other fields of the pod"),
        Search("init container", "service", "init container"), Search("oom", "service", "CPU and memory"),
        Search("blue green", "service", "blue-green release"), Search("canary", "service", "canary release"),
        Search("rollback", "service", "canary release"), Search("roll back", "repository", "delivery workflow"),
        Search("slo", "service", "service level objective"), Search("alert", "alarm", "watched quantities"),
        Search("grafana", "service", "service level objective"), Search("sigterm", "service", "graceful shutdown"),
        Search("migration", "job", "schema migration"), Search("keda", "worker", "scaling by the length of a queue"),
        Search("quorum", "stateful service", "cluster of pods"), Search("dlq", "queue", "retries and dead letters"),
        Search("processing time", "queue", "visibility timeout"), Search("fifo", "queue", "order of messages"),
        Search("sns", "queue", "fan-out from a topic"), Search("ttl", "table", "expiry of items"),
        Search("gsi", "table", "secondary index"), Search("auto delete", "bucket", "lifecycle rule"),
        Search("cors", "bucket", "cross-origin requests"), Search("encryption", "cloud", "encryption at rest"),
        Search("kms", "cloud", "encryption at rest"), Search("lambda", "cloud", "another resource of the cloud"),
        Search("backend", "cloud", "Terraform state"), Search("pitr", "database", "backups"),
        Search("postgres", "database", "engine and version"), Search("read replica", "database", "read replica"),
        Search("eviction", "cache", "parameters of the engine"), Search("deletion protection", "database", "removal"),
        Search("rotate", "secret", "rotation"), Search("spot", "cluster", "second node group"),
        Search("kubectl", "cluster", "administrators and readers"),
        Search("vpc peering", "network", "peering and private endpoints"),
        Search("egress", "network", "NAT gateway"), Search("oidc", "role", "role for a workflow"),
        Search("route 53", "domain", "existing zone"), Search("codeowners", "repository", "owners and approvals"),
        Search("gitops", "repository", "delivery workflow"), Search("opa", "policy", "policy of your own"),
        Search("cosign", "policy", "built-in policies"), Search("pci", "isolation", "whole namespace"),
        Search("pagerduty", "alarm", "pager or chat"), Search("finops", "budget", "scope"),
        Search("llm", "pipeline", "language model"), Search("ssh key", "machine", "users"),
        Search("crd", "manifest", "custom resource"), Search("kustomize", "patch", "removed and added items"),
        Search("state rm", "forgotten resource", "resource of a Terraform block"),
        Search("own dockerfile", "exclusion", "Dockerfile of your own"),
    ]

    @Test("A search finds the capability", arguments: searches)
    func search(_ search: Search) throws {
        let sections = try Topics(stacks: []).sections(for: [search.words]).get()
        let section = try #require(sections.first { $0.kind == search.kind })
        #expect(section.capabilities.contains { $0.name == search.capability })
    }

    @Test("A component that Google Cloud has is shown there", arguments: kinds)
    func googleCloud(_ kind: String) {
        guard let component = Self.components[kind], component is any GoogleCloudResource.Type else { return }
        let example = component.reference?.googleExample
        #expect(example?.contains(".googleCloud(") == true)
    }

    @Test("An example is accepted without a diagnostic", arguments: examples.map(\.name))
    func example(_ name: String) throws {
        let stack = try #require(explainedComponents[name], "record the examples")
        let compilation = ListedStack(stack, at: SourceLocation()).compile(lock: Self.lock)
        #expect(compilation.diagnostics.map { "\($0.id.code): \($0.message)" } == [])
    }

    @Test("The documentation has the page of each component, and no other")
    func documentation() throws {
        let folder = Self.documentation.appending(path: "Components")
        for component in BuiltIn.components {
            guard let reference = component.reference else { continue }
            let page = try ComponentPage(
                component: component, reference: reference,
                example: Self.lowered(component.kind.description, component.kind),
                googleExample: reference.googleExample.map { _ in
                    try Self.lowered(Self.googleName(component.kind.description), component.kind)
                })
            let rendering = page.document.render()
            #expect(rendering.refusals.map(\.reason) == [], "\(component.kind)")
            try expectReviewed(
                rendering.text, at: folder.appending(path: "\(ComponentPage.name(of: component.kind)).md"))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(
            names.sorted()
                == BuiltIn.components.filter { $0.reference != nil }.map { "\(ComponentPage.name(of: $0.kind)).md" }
                .sorted())
    }

    @Test("The pages of components and of diagnostics are listed")
    func indexes() throws {
        try expectReviewed(ComponentIndex.page.text, at: Self.documentation.appending(path: "Components.md"))
        try expectReviewed(DiagnosticIndex.page.text, at: Self.documentation.appending(path: "Diagnostics.md"))
        let listed = ComponentIndex.groups.flatMap(\.kinds)
        #expect(listed.sorted() == BuiltIn.components.map { $0.kind.description }.sorted())
    }

    private static func lowered(_ name: String, _ kind: Kind) throws -> LoweredExample {
        try LoweredExample(try #require(explainedComponents[name], "record the examples"), of: kind, lock: lock)
    }
}

/// The page that lists the components.
private enum ComponentIndex {
    /// The kinds in the groups of the page.
    static let groups: [(title: String, kinds: [String])] = [
        ("Programs", ["service", "worker", "job", "scheduled job", "stateful service", "pipeline", "external"]),
        (
            "Stores and messages",
            ["database", "database users", "cache", "bucket", "table", "queue", "topic", "secret"]
        ),
        (
            "Cloud and cluster",
            ["cloud", "network", "cluster", "domain", "registry", "namespace", "platform", "external secrets"]
        ),
        ("Access and policies", ["role", "identity provider", "policy", "isolation"]),
        ("Operations", ["alarm", "budget"]),
        ("Repository and machines", ["repository", "page", "development shell", "machine"]),
        ("Changes that lose data", ["forgotten resource", "destroyed resource", "recreated object"]),
        (
            "Anything else",
            ["manifest", "terraform block", "tool", "flake attribute", "file", "patch", "exclusion"]
        ),
    ]

    static let page = IndexPage(
        title: "Components",
        summary: "Everything that a stack can declare, with examples, the generated parts and the defaults.",
        groups: groups.map { group in (group.title, group.kinds.map { ComponentPage.name(of: Kind($0)) }) })
}

/// The page that lists the diagnostics.
private enum DiagnosticIndex {
    private static let titles = [
        "1": "Names and environments", "2": "Relations", "3": "Values", "4": "Pins and images", "5": "Policies",
        "6": "Generated parts",
        "7": "Text and secrets", "8": "Files, changes and releases", "9": "Command line",
    ]

    static let page = IndexPage(
        title: "Diagnostics",
        summary: "Every diagnostic of Stackgen: its meaning, the reason for the rule, and a wrong and a right example.",
        groups: Dictionary(grouping: Explanation.all) { $0.id.code.dropFirst(2).prefix(1) }.sorted { $0.key < $1.key }
            .map { hundred, pages in (titles[String(hundred)] ?? "SG\(hundred)00", pages.map(\.id.code)) })
}
