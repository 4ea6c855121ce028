import Foundation
import StackCompiler
import StackFormats
import StackKit
import Testing
import ToolHarness

/// A stack whose environments have nodes with different processors: one index per image, in which each environment
/// finds its own.
@Suite("Delivery of multi-platform images")
struct IndexDeliveryTests {
    private struct Mixed: Stack {
        let name = "mixed"
        let environments = [Environment("staging"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
            Repository("https://github.com/acme/mixed")
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                network
                KubernetesCluster(
                    "apps", in: network, nodes: 2...4, of: environment.isProduction ? "m7g.large" : "m7i.large")
            }
            Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        }
    }

    private static func files() throws -> [String: String] {
        let compilation = Compiler(lock: try .examples()).compile(
            Mixed(), at: SourceLocation(file: #filePath, line: #line, column: 1))
        let files = try #require(compilation.files, "\(compilation.diagnostics.map(\.message))")
        return Dictionary(
            uniqueKeysWithValues: files.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    private static func jobs(_ workflow: String) throws -> YAML.Node {
        let text = try #require(try files()[".github/workflows/\(workflow).yaml"])
        return try #require(try YAML.read(text).first?.root["jobs"])
    }

    private static func scripts(_ job: YAML.Node?) -> [String] {
        (job?["steps"]?.sequenceValue ?? []).compactMap { $0["run"]?.stringValue }
    }

    @Test("Each pod selects its environment's nodes, and the image is built and tested on both processors")
    func processors() throws {
        let files = try Self.files()
        for (environment, architecture) in [("staging", "amd64"), ("production", "arm64")] {
            #expect(files["\(environment)/k8s/api.yaml"]?.contains("kubernetes.io/arch: \(architecture)\n") == true)
        }
        let jobs = try Self.jobs("deliver")
        let runner = "${{ matrix.architecture == 'arm64' && 'ubuntu-24.04-arm' || 'ubuntu-24.04' }}"
        for name in ["nix", "test"] {
            #expect(jobs[name]?["strategy"]?["matrix"]?["architecture"] == ["amd64", "arm64"], "\(name)")
            #expect(jobs[name]?["runs-on"]?.stringValue == runner, "\(name)")
        }
        #expect(jobs["build"]?["runs-on"]?.stringValue == runner)
        for name in ["build", "scan"] {
            let include = jobs[name]?["strategy"]?["matrix"]?["include"]?.stringValue
            #expect(include == "${{ fromJSON(needs.lookup.outputs.builds) }}", "\(name)")
        }
        let publish = Self.scripts(jobs["publish"]).joined()
        #expect(publish.contains("cosign sign --yes --recursive "), "what an index lists is signed with it")
        #expect(jobs["publish"]?["env"]?["ARCHITECTURES"] == "${{ join(matrix.architectures, ' ') }}")
        #expect(jobs["publish"]?["runs-on"] == "ubuntu-24.04", "nothing runs there that has a processor")
        let tags = Self.scripts(try Self.jobs("promote")["deploy-staging"]).joined().replacing(#/ \\\n +/#, with: " ")
        #expect(tags.contains("skopeo copy --insecure-policy --retry-times 3 --all --preserve-digests "))
    }

    @Test("The workflows are accepted", .requires(.actionlint, .zizmor), arguments: ["deliver", "promote"])
    func workflows(_ name: String) async throws {
        let text = try #require(try Self.files()[".github/workflows/\(name).yaml"])
        try await withTemporaryFolder { folder in
            let workflow = try folder.appending(path: ".github/workflows/\(name).yaml").write(text)
            expectAccepted(try await Git.lint(workflow: workflow))
            expectAccepted(try await Git.audit(workflow: workflow))
        }
    }

    private struct Report: Decodable {
        struct Push: Decodable, Equatable {
            let digest: String
            let signed: Bool
            let pushed: Bool
        }
        struct Index: Decodable, Equatable {
            let digest: String
            let type: String
            let contents: [String: String]
        }
        let first: Push
        let index: Index
        let again: Push
        let signed: Push
        let foreign: Push
        let after: Index
        let single: Push
        let singleIndex: Index
        let singleAgain: Push
        let incompleteIsPushed: Bool
        let lookup: Lookup
    }

    private struct Lookup: Decodable {
        struct Image: Decodable, Equatable {
            let image: String
            let repository: String
            let tag: String
            let architectures: [String]
        }
        let missing: [Image]
        let names: [String]
        let builds: [[String: String]]
    }

    @Test(
        "The step pushes an index, recognises it on a rerun, and replaces images that it did not build",
        .requires(.skopeo, .dockerRegistry))
    func index() async throws {
        let steps = try Self.jobs("deliver")["publish"]?["steps"]?.sequenceValue ?? []
        let push = try #require(steps.first { $0["id"] == "push" }?["run"]?.stringValue)
        let lookup = try #require(Self.scripts(try Self.jobs("deliver")["lookup"]).last)
        let start = try #require(lookup.firstMatch(of: /jq[\s\\]+--compact-output[\s\\]+--raw-input/))
        let list = String(lookup[start.range.lowerBound...])
        let report: Report = try await withTemporaryFolder { folder in
            let registry = try await LocalServer.registry(in: folder)
            try folder.appending(path: "push.sh").write(push)
            try folder.appending(path: "lookup.sh").write(list)
            return try await Rehearsal.run(
                "rehearse_index.py", in: folder, arguments: [registry.address, "acme/mixed/api"])
        }
        #expect(report.first == .init(digest: report.index.digest, signed: false, pushed: true))
        #expect(report.index.type == "application/vnd.oci.image.index.v1+json")
        #expect(report.index.contents == ["linux/amd64": "linux/amd64", "linux/arm64": "linux/arm64"])
        #expect(report.again == .init(digest: report.index.digest, signed: false, pushed: false))
        #expect(report.signed == .init(digest: report.index.digest, signed: true, pushed: false))
        #expect(report.foreign == .init(digest: report.index.digest, signed: false, pushed: true))
        #expect(report.after == report.index)
        #expect(report.single == .init(digest: report.singleIndex.digest, signed: false, pushed: true))
        // Tools look up their own processor in an index: a single-platform image needs none.
        #expect(report.singleIndex.type == "application/vnd.oci.image.manifest.v1+json")
        #expect(report.singleIndex.contents == ["every node": "linux/arm64"])
        #expect(report.singleAgain == .init(digest: report.single.digest, signed: false, pushed: false))
        #expect(!report.incompleteIsPushed, "a build is missing")
        // Only missing images, and only for the processors that need them.
        #expect(
            report.lookup.missing == [
                .init(
                    image: "api", repository: "ghcr.io/acme/mixed/api", tag: "inputs-1",
                    architectures: ["amd64", "arm64"]),
                .init(
                    image: "job", repository: "ghcr.io/acme/mixed/job", tag: "inputs-1", architectures: ["arm64"]),
            ])
        #expect(report.lookup.names == ["api", "job"])
        #expect(
            report.lookup.builds.map { "\($0["image"] ?? "") \($0["architecture"] ?? "")" } == [
                "api amd64", "api arm64", "job arm64",
            ])
    }
}
