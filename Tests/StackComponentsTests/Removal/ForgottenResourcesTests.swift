import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

@testable import StackCompiler

/// Forgetting a declaration keeps all of its resources, whatever its arguments were.
@Suite("Forgotten resources")
struct ForgottenResourcesTests {
    private enum Vendor { case aws, google }

    private struct Sampled: Stack {
        let name = "sample"
        let environments: [Environment]
        let vendor: Vendor
        let content: Declarations
        let uses: [any WorkloadElement]

        func body(in environment: Environment) -> Declarations {
            switch vendor {
            case .aws:
                Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                    KubernetesCluster("games", in: "main", nodes: 2...4, of: "m7g.large")
                    Topic("events")
                    LastingSample.kept
                    content
                }
            case .google:
                Cloud(.googleCloud(project: "acme-sample"), region: "europe-west1", state: .gcs(bucket: "acme-state")) {
                    Network("main", cidr: "10.40.0.0/16")
                    GoogleSample.cluster
                    LastingSample.keptOnGoogle
                    content
                }
            }
            Repository("https://github.com/acme/sample", images: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop")
            Service("api", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Exposed(at: "shop.acme.dev")
                for use in uses { use }
            }
        }
    }

    /// Returns the parts of a stack with a sample's declarations, or with the declarations that forget them.
    private static func parts(
        _ vendor: Vendor, _ environment: Environment, _ content: Declarations, uses: [any WorkloadElement] = []
    ) throws -> Parts {
        try parts(of: Sampled(environments: [environment], vendor: vendor, content: content, uses: uses))
    }

    private struct Plain: Stack {
        let name = "sample"
        let body: Declarations
    }

    private static func parts(of declarations: Declarations) throws -> Parts {
        try parts(of: Plain(body: declarations))
    }

    private static func parts(of stack: any Stack) throws -> Parts {
        let source = StackSource(stack: stack, location: SourceLocation(file: #filePath, line: 1, column: 1))
        let declared = try #require(Declare.run(source).0.first)
        let (linked, diagnostics) = Link.run(declared, source, .sample)
        let found = diagnostics + Check.run(linked)
        #expect(found.filter { $0.severity == .error }.map(\.message) == [])
        return Lower.run(linked, OriginTable()).parts
    }

    /// Returns the resources that a declaration of a kind and name created.
    private static func made(by kind: LastingKind, _ name: String, in parts: Parts) -> [Terraform.Address] {
        let identities = [name, name.replacing(".", with: "-")].map {
            Identity(environment: "", kind: kind.kind, name: $0).description
        }
        return parts.terraform.filter { part in
            part.block.type == "resource"
                && part.origin.flatMap { parts.origins[$0]?.path.last }.map(identities.contains) == true
        }.compactMap(\.address)
    }

    private static func check(_ sample: LastingSample, on vendor: Vendor, in environment: Environment) throws {
        let used = made(
            by: sample.kind, sample.name, in: try parts(vendor, environment, sample.declared(), uses: sample.uses()))
        let removal = try #require(try parts(vendor, environment, forgetting(sample)).removals.first)
        let destroyed = used.filter { address in
            !removal.addresses.contains(address) && !sample.leaves.contains(address.type ?? "")
        }
        // The resources that grant this stack's workloads access are removed with their uses, as when a use is dropped.
        let unused =
            sample.uses().isEmpty
            ? used : made(by: sample.kind, sample.name, in: try parts(vendor, environment, sample.declared()))
        #expect(Set(destroyed).intersection(unused) == [], "Terraform would delete these although they are forgotten")
        #expect(Set(destroyed.compactMap(\.type)).subtracting(Self.ofConsumers) == [])
        #expect(
            used.contains { Terraform.Lifetime.ofType($0.type ?? "") == .lasting || sample.kind.memberName == "role" })
        // The kind recognises its lasting resources by name, so that a diagnostic can name the missing declaration.
        let lasting = used.filter {
            Terraform.Lifetime.ofType($0.type ?? "") == .lasting || sample.kind.memberName == "role"
        }
        .filter { sample.kind.memberName != "role" || $0.type == "aws_iam_role" }
        for address in lasting {
            let names = sample.kind.lasting.compactMap { sample.kind.name(of: address, as: $0) }
            let name = sample.kind.memberName == "domain" ? "acme-dev" : sample.name
            #expect(
                names.contains(name), "\(address) does not lead back to .\(sample.kind.memberName), \"\(sample.name)\"")
        }
    }

    /// The resources that a store has for each of its consumers.
    private static let ofConsumers: Set = [
        "aws_elasticache_user", "aws_ssm_parameter", "aws_vpc_security_group_ingress_rule", "google_compute_firewall",
        "google_sql_user",
    ]

    @DeclarationsBuilder private static func forgetting(_ sample: LastingSample) -> Declarations {
        Forgets(sample.kind, sample.name)
    }

    @Test("Forgetting a declaration deletes nothing on AWS", arguments: LastingSample.aws, [false, true])
    func aws(_ sample: LastingSample, inProduction: Bool) throws {
        try Self.check(sample, on: .aws, in: Environment("live", tier: inProduction ? .production : .standard))
    }

    @Test(
        "Forgetting a declaration deletes nothing on Google Cloud", arguments: LastingSample.google, [false, true])
    func google(_ sample: LastingSample, inProduction: Bool) throws {
        try Self.check(sample, on: .google, in: Environment("live", tier: inProduction ? .production : .standard))
    }

    @Test("Forgetting a cluster deletes nothing", arguments: [false, true], [1...1, 2...4])
    func clusters(onGoogle: Bool, nodes: ClosedRange<Int>) throws {
        let search = StatefulService("search", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
        func declared(_ others: any Primitive...) -> Declarations {
            let all = [Network("main", cidr: "10.40.0.0/16")] + others
            return [
                Declaration(
                    Cloud(
                        onGoogle ? .googleCloud(project: "acme-sample") : .aws,
                        region: onGoogle ? "europe-west1" : "eu-west-1",
                        state: onGoogle ? .gcs(bucket: "acme-state") : .s3(bucket: "acme-state")
                    ) { for other in all { other } }, at: .init())
            ]
        }
        let cluster = KubernetesCluster(
            "side-games", in: "main", nodes: nodes, of: onGoogle ? "n2-standard-4" : "m7g.large")
        let before = try Self.parts(of: declared(cluster) + [Declaration(search, at: .init())])
        let made = Self.made(by: .cluster, "side-games", in: before)
        let removal = try #require(try Self.parts(of: declared(Forgets(.cluster, "side-games"))).removals.first)
        #expect(Set(made).subtracting(removal.addresses) == [])
        #expect(made.count > 3)
    }

    @Test("Every built-in kind has a sample")
    func samples() {
        let sampled = Set((LastingSample.aws + LastingSample.google).map(\.kind.memberName))
        #expect(
            Set(LastingKind.builtIn.filter(\.objects.isEmpty).map(\.memberName)).subtracting(sampled) == ["cluster"],
            "clusters have a test of their own")
    }
}
