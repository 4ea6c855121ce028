import Foundation
import Testing
import ToolHarness

/// Every file below `golden/` is accepted by the tool that reads it.
@Suite struct GoldenToolTests {
    // MARK: Docker

    @Test(.requires(.hadolint), arguments: GoldenStack.all.files(isDockerfile))
    func hadolintAccepts(_ dockerfile: GoldenFile) async throws {
        expectAccepted(try await Docker.lint(dockerfile.url))
    }

    @Test(.requires(.dockerfileParser), arguments: GoldenStack.all.files(isDockerfile))
    func dockerParses(_ dockerfile: GoldenFile) async throws {
        #expect(try await Docker.parse(dockerfile.url).contains { $0.name == "FROM" })
    }

    private static func isDockerfile(_ path: String) -> Bool { (path as NSString).lastPathComponent == "Dockerfile" }

    // MARK: Terraform

    /// Validates all modules at once: the provider's start takes most of a validation. Modules for Google Cloud are
    /// checked only without the provider, which is not installed for the tests: `terraformReads` and
    /// `terraformFormats`.
    @Test(.requires(.terraform)) func terraformValidates() async throws {
        let modules = GoldenStack.all.folders(of: "main.tf").filter { !$0.isOfGoogleCloud }
        guard !modules.isEmpty else { return }
        let verdict = try await Terraform.validate(modules.map(\.url))
        let legend = modules.enumerated().map { "m\($0.offset) is \($0.element.testDescription)" }
        #expect(verdict.isAccepted, "\(legend.joined(separator: "\n"))\n\(verdict.report)")
    }

    @Test(.requires(.terraform)) func terraformFormats() async throws {
        let files = GoldenStack.all.files { $0.hasSuffix(".tf") }
        guard !files.isEmpty else { return }
        expectAccepted(try await Terraform.format(files.map(\.url)))
    }

    /// Checks everything that Terraform knows without the provider, but not the provider's arguments: the page
    /// "Clouds" describes how they were reviewed.
    @Test(.requires(.terraform), arguments: GoldenStack.all.folders(of: "main.tf").filter(\.isOfGoogleCloud))
    func terraformReads(_ module: GoldenFile) async throws {
        expectAccepted(try await Terraform.read(module.url))
    }

    /// The part of each module that moto supports is created, needs no further change, and is destroyed again. It
    /// supports only AWS.
    ///
    /// A lifecycle with a bucket takes at least a minute: the provider considers its lifecycle rules stable after
    /// reading them ten times, five seconds apart.
    @Test(
        .requires(.terraform, .moto),
        arguments: GoldenStack.all.folders(of: "main.tf").filter { !$0.isOfGoogleCloud })
    func terraformApplies(_ module: GoldenFile) async throws {
        let life = try await Terraform.live(module.url)
        #expect(life.applied.isEmpty == life.planned.isEmpty)
        #expect(life.drifting.isEmpty)
    }

    // MARK: Nix

    @Test(.requires(.nix), arguments: GoldenStack.all.folders(of: "flake.nix"))
    func nixChecks(_ flake: GoldenFile) async throws {
        expectAccepted(try await Nix.check(flake: flake.url))
    }

    @Test(.requires(.nixInstantiate), arguments: GoldenStack.all.files { $0.hasSuffix(".nix") })
    func nixParses(_ file: GoldenFile) async throws {
        expectAccepted(try await Nix.parse(file.url))
    }

    // MARK: Git

    @Test(.requires(.actionlint), arguments: GoldenStack.all.files(isWorkflow))
    func actionlintAccepts(_ workflow: GoldenFile) async throws {
        expectAccepted(try await Git.lint(workflow: workflow.url))
    }

    @Test(.requires(.zizmor), arguments: GoldenStack.all.files(isWorkflow))
    func zizmorAccepts(_ workflow: GoldenFile) async throws {
        expectAccepted(try await Git.audit(workflow: workflow.url))
    }

    @Test(.requires(.preCommit), arguments: GoldenStack.all.files { $0 == ".pre-commit-config.yaml" })
    func preCommitAccepts(_ hooks: GoldenFile) async throws {
        expectAccepted(try await Git.validate(hooks: hooks.url))
    }

    /// The commands that a person copies from `BOOTSTRAP.md` and `README.md`; `read` reads the typed input, and `-s`
    /// exists in bash and zsh.
    @Test(.requires(.shellcheck), arguments: GoldenStack.all.files { ["BOOTSTRAP.md", "README.md"].contains($0) })
    func shellcheckAccepts(_ page: GoldenFile) async throws {
        let text = try String(contentsOf: page.url, encoding: .utf8)
        let blocks = text.matches(of: /(?m)^( *)```bash\n((?:.*\n)*?) *```$/).map { match in
            match.output.2.split(separator: "\n").map { $0.dropFirst(match.output.1.count) }.joined(separator: "\n")
                + "\n"
        }
        #expect(blocks.count == text.ranges(of: "```bash").count)
        let script = "#!/usr/bin/env bash\n" + blocks.joined()
        try await withTemporaryFolder { folder in
            let outcome = try await Tool.shellcheck.run(
                [folder.appending(path: "bootstrap.sh").write(script).path])
            #expect(outcome.succeeded, "\(outcome)")
        }
    }

    // MARK: Mermaid

    @Test(.requires(.mermaid), arguments: GoldenStack.all.files { $0 == "README.md" })
    func mermaidDraws(_ page: GoldenFile) async throws {
        let text = try String(contentsOf: page.url, encoding: .utf8)
        let charts = text.matches(of: /(?m)^```mermaid\n((?:.*\n)*?)```$/).map { String($0.output.1) }
        #expect(charts.count == 1)
        for chart in charts { expectAccepted(try await MermaidReader.draw(chart)) }
    }

    private static func isWorkflow(_ path: String) -> Bool { path.hasPrefix(".github/workflows/") }

    // MARK: DSPy

    @Test(.requires(.dspy), arguments: GoldenStack.all.folders(of: "pyproject.toml"))
    func dspyRuns(_ package: GoldenFile) async throws {
        expectAccepted(try await DSPy.test(package.url))
    }

    // MARK: YAML

    @Test(.requires(.yamllint), arguments: GoldenStack.all)
    func yamllintAccepts(_ stack: GoldenStack) async throws {
        let files = stack.files { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        guard !files.isEmpty else { return }
        expectAccepted(try await Text.lint(yaml: files.map(\.url)))
    }
}
