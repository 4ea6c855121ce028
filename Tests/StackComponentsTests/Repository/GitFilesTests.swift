import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// The files that a repository declaration generates for Git and its host.
@Suite struct GitFilesTests {
    private static let workflow = ".github/workflows/deliver.yaml"
    private static let promotion = ".github/workflows/promote.yaml"

    @Test func aSmallStackIsComparedBuiltTestedAndReleased() throws {
        let compilation = Self.compileService(in: unnamed)
        #expect(
            try Self.jobs(compilation) == [
                "drift", "nix", "lookup", "test", "build", "scan", "checks", "comment", "publish", "resolve", "compile",
                "append", "promote",
            ])
        #expect(
            try Self.jobs(compilation, Self.promotion) == [
                "select", "verify", "signatures", "plan-default", "deploy-default", "restart",
            ])
        let workflow = compilation.text(Self.workflow)
        #expect(workflow.contains("run: go test ./..."))
        #expect(workflow.contains("registry: ghcr.io"))
        for file in [Self.workflow, Self.promotion] {
            #expect(!compilation.text(file).contains("aws-actions"))
            #expect(!compilation.text(file).contains("terraform"))
        }
    }

    @Test func everyEnvironmentIsPlannedAndDeployedByAPromotionOfItsOwn() throws {
        let compilation = Self.compileCloud()
        #expect(
            try Self.jobs(compilation) == [
                "drift", "nix", "plan-staging", "plan-production", "checks", "comment", "compile", "append", "promote",
            ])
        #expect(
            try Self.jobs(compilation, Self.promotion) == [
                "select", "verify", "plan-staging", "deploy-staging", "plan-production", "approve-production",
                "deploy-production", "restart",
            ])
        let production = try #require(try Self.job("deploy-production", of: compilation, Self.promotion))
        #expect(production["environment"] == "production")
        #expect(production["permissions"] == ["contents": "read", "id-token": "write"])
        for file in [Self.workflow, Self.promotion] {
            let plan = try #require(try Self.job("plan-staging", of: compilation, file))
            #expect(plan["environment"] == "staging-plan")
            #expect(plan["concurrency"] == nil)
        }
    }

    @Test func noRunWaitsForAnother() throws {
        let compilation = Self.compileCloud()
        let groups = try [Self.workflow, Self.promotion].map { file in
            try YAML.read(compilation.text(file)).first?.root["concurrency"]?["group"]?.stringValue
        }
        #expect(
            groups == [
                "deliver-${{ github.event_name == 'pull_request' && github.ref || github.run_id }}",
                "promote-${{ github.run_id }}",
            ])
    }

    @Test func podsRunOnTheProcessorThatTheWorkflowBuildsFor() throws {
        let compilation = Self.compileService(in: unnamed)
        #expect(compilation.text("k8s/api.yaml").contains("kubernetes.io/arch: amd64"))
        #expect(try Self.job("build", of: compilation)?["runs-on"] == "ubuntu-24.04")
        let foreign = compile { _ in Service("web", source: .image("docker.io/library/redis:alpine")) }
        #expect(!foreign.text("k8s/web.yaml").contains("nodeSelector"), "\(foreign.faults)")
    }

    @Test func noExpressionReachesAScript() throws {
        for compilation in [Self.compileService(in: unnamed), Self.compileCloud()] {
            let jobs = try #require(
                try YAML.read(compilation.text(Self.workflow)).first?.root["jobs"]?.mappingValue)
            let steps = jobs.flatMap { $0.value["steps"]?.sequenceValue ?? [] }
            let scripts = steps.compactMap { $0["run"]?.stringValue }
            #expect(!scripts.isEmpty)
            #expect(!scripts.contains { $0.contains("${{") })
        }
    }

    @Test func aMissingPinIsReportedAtTheRepository() {
        let compilation = Self.compileService(in: unnamed, lock: .sample(actions: []))
        #expect(compilation.files == nil)
        #expect(compilation.faults.first == "SG405 at \(Self.repositoryLine)")
        #expect(compilation.diagnostics.first?.message.contains("actions/checkout") == true)
    }

    @Test func everyGeneratedPathHasItsLineEnds() throws {
        let compilation = Self.compileService(in: [Environment("staging")])
        let attributes = compilation.text(".gitattributes").split(separator: "\n").filter { !$0.hasPrefix("#") }
        let files = try #require(compilation.files).files.map(\.path)
        #expect(attributes.dropLast() == files.sorted().map { "/\($0) text eol=lf linguist-generated" }[...])
        #expect(attributes.last == "/.stackgen/manifest text eol=lf linguist-generated merge=union")
    }

    @Test func ownersAreWrittenWhereThereAreAny() {
        #expect(Self.compileService(in: unnamed).files?[".github/CODEOWNERS"] == nil)
        let owned = compile { _ in
            Repository("https://github.com/acme/sample", owners: ["@acme/platform", "@acme/games"])
            Namespace()
        }
        #expect(owned.text(".github/CODEOWNERS").hasSuffix("\n* @acme/platform @acme/games\n"), "\(owned.faults)")
    }

    @Test func anotherHostHasHooksAndNoWorkflow() {
        let compilation = compile { _ in
            Repository("https://gitlab.com/acme/sample", owners: ["@acme/platform"])
            Namespace()
        }
        #expect(compilation.text(".pre-commit-config.yaml").contains("entry: swift run stackgen check"))
        #expect(compilation.files?[Self.workflow] == nil)
        #expect(compilation.files?[".github/CODEOWNERS"] == nil)
    }

    @Test func anotherRegistryAsksForCredentials() {
        let compilation = Self.compileService(in: unnamed, images: "registry.acme.dev/games")
        let workflow = compilation.text(Self.workflow)
        #expect(workflow.contains("registry: registry.acme.dev"))
        #expect(workflow.contains("password: ${{ secrets.REGISTRY_PASSWORD }}"))
        #expect(!workflow.contains("packages: write"))
        #expect(compilation.text("BOOTSTRAP.md").contains("REGISTRY_PASSWORD"))
    }

    @Test func aBranchIsNoPattern() {
        let compilation = compile { _ in
            Repository("https://github.com/acme/sample", branch: "release+1")
            Namespace()
        }
        #expect(compilation.text(Self.workflow).contains(#"- release\+1"#), "\(compilation.faults)")
    }

    /// Git stores a branch as a file, and `deploy/sample/default` needs a folder `deploy`.
    @Test(arguments: [
        "deploy", "deploy/sample", "deploy/sample/default", "deploy/sample/default/next", "hold", "hold/sample",
        "hold/sample/default", "hold/sample/default/next", "releases", "releases/sample", "releases/sample/next",
    ])
    func aBranchInThePlaceOfTheReleasesIsRejectedAtTheRepository(_ branch: String) {
        let compilation = Self.compileService(in: unnamed, branch: branch)
        #expect(compilation.faults == ["SG303 at \(Self.repositoryLine)"])
        #expect(compilation.diagnostics.first?.message.contains("\"\(branch)\"") == true)
    }

    @Test(arguments: [
        "deployed", "deploy-sample", "deploy/other", "deploy/sample/staging", "hold/other", "releases/other",
        "releases/samples", "release", "sample/deploy",
    ])
    func aBranchBesideTheReleasesIsAccepted(_ branch: String) {
        #expect(Self.compileService(in: unnamed, branch: branch).faults == [])
    }

    /// Without one of the workflows, there are no releases.
    @Test(arguments: [workflow, promotion]) func anyBranchIsAcceptedWhereNothingIsReleased(_ file: String) {
        let compilation = compile { _ in
            Repository("https://github.com/acme/sample", branch: "deploy")
            LeavesOut(file)
            Namespace()
        }
        #expect(compilation.faults == [])
        #expect(compilation.files != nil && compilation.files?[file] == nil)
    }

    // MARK: Samples

    private static let repositoryLine = #line + 5
    private static func compileService(
        in environments: [Environment], lock: Lock = .sample, images: String? = nil, branch: String = "main"
    ) -> Compilation {
        compile(in: environments, lock: lock) { _ in
            Repository("https://github.com/acme/sample", branch: branch, images: images)
            Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        }
    }

    private static func compileCloud() -> Compilation {
        compile(in: [Environment("staging"), Environment("production", tier: .production)]) { _ in
            Repository("https://github.com/acme/sample")
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 3)
            }
        }
    }

    private static func jobs(_ compilation: Compilation, _ file: String = workflow) throws -> [String] {
        try #require(try YAML.read(compilation.text(file)).first?.root["jobs"]?.mappingValue).keys
    }

    private static func job(
        _ name: String, of compilation: Compilation, _ file: String = workflow
    ) throws -> YAML.Node? {
        try YAML.read(compilation.text(file)).first?.root["jobs"]?[name]
    }
}
