import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

@Suite("Networks")
struct NetworkTests {
    private static func cloud(@DeclarationsBuilder _ content: () -> Declarations) -> Cloud {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state"), resources: content)
    }

    @Test("The three tiers' address ranges do not overlap")
    func tiers() throws {
        for length in 16...22 {
            let whole = "10.40.0.0/\(length)"
            let compiled = compile { _ in Self.cloud { Network("main", cidr: whole) } }
            let network = try IPv4Network(whole)
            let subnets = try compiled.block("locals").matches(of: /"(\d+[^"]*)"/).map { try IPv4Network(String($0.1)) }
            #expect(subnets.count == 9)
            for (index, subnet) in subnets.enumerated() {
                #expect(network.contains(subnet))
                #expect(subnet.prefixLength <= 28)
                #expect(!subnets[..<index].contains { $0.overlaps(subnet) })
            }
        }
    }

    @Test("The data tier's ranges are known at compile time")
    func data() {
        let network = Network("main", cidr: "10.40.0.0/16", zones: 3)
        #expect(network.dataCIDRs == ["10.40.240.0/24", "10.40.241.0/24", "10.40.242.0/24"])
        #expect(Network("main", cidr: "nonsense").dataCIDRs.isEmpty)
    }

    @Test("In production each zone has its own NAT gateway; elsewhere they share one")
    func gateways() {
        let content: @Sendable (Environment) -> Declarations = { _ in Sample.cloud() }
        let gateway = #"resource "aws_nat_gateway" "main""#
        #expect(compile(content).block(gateway).contains(#"toset(["eu-west-1a"])"#))
        #expect(
            compile(in: production, content).block(gateway, in: "production/main.tf").contains(
                "for_each = local.main_zones"))
    }

    @Test("The number of NAT gateways is configurable; with none, private subnets have no egress")
    func saidGateways() {
        func text(_ nat: NATGateways, in environments: [Environment]) -> String {
            compile(in: environments) { _ in Self.cloud { Network("main", cidr: "10.40.0.0/16", nat: nat) } }
                .files.map {
                    String(decoding: $0.files.first { $0.path.hasSuffix("main.tf") }?.bytes ?? [], as: UTF8.self)
                }
                ?? ""
        }
        #expect(text(.single, in: production).contains(#"toset(["eu-west-1a"])"#))
        #expect(!text(.perZone, in: unnamed).contains(#"toset(["eu-west-1a"])"#))
        let closed = text(.none, in: production)
        #expect(!closed.contains("nat_gateway") && !closed.contains("main_private_internet"))
        #expect(closed.contains("main_public_internet") && closed.contains("main_dynamodb"))
        let nodes = compile { _ in
            Self.cloud {
                Network("main", cidr: "10.40.0.0/16", nat: .none)
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
            }
        }
        #expect(nodes.faults == ["SG207 at \(#line - 4)"])
    }

    @Test("Rejected connections are logged, encrypted, and only by this network")
    func flowLogs() {
        func compiled(_ logs: FlowLogs) -> Compilation {
            compile(in: production) { _ in Self.cloud { Network("main", cidr: "10.40.0.0/16", flowLogs: logs) } }
        }
        let path = "production/main.tf"
        let log = #"resource "aws_flow_log" "main""#
        #expect(compiled(.rejected).block(log, in: path).contains(#"traffic_type    = "REJECT""#))
        #expect(compiled(.all).block(log, in: path).contains(#"traffic_type    = "ALL""#))
        let group = compiled(.rejected).block(#"resource "aws_cloudwatch_log_group" "main_flow_logs""#, in: path)
        #expect(group.contains("retention_in_days = 365"))
        #expect(group.contains("kms_key_id        = aws_kms_key.main.arn"))
        let off = compiled(.off).text(path)
        #expect(!off.contains("flow_logs") && !off.contains("aws_kms_key"), "nothing is left to encrypt")
    }

    @Test("Only zones available to the account are used")
    func zones() {
        let compiled = compile { _ in
            Cloud(.aws, region: "ap-northeast-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                Network("other", cidr: "10.41.0.0/16", zones: ["b", "d"])
            }
        }
        let zones = compiled.text("main.tf").matches(of: /^ +(ap-northeast-1.) = \{$/.anchorsMatchLineEndings()).map(
            \.1)
        #expect(zones == ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1b", "ap-northeast-1d"])
    }

    @Test(
        "Invalid network ranges are rejected",
        arguments: [
            ("10.40.0.0", "SG303"), ("10.40.0.1/16", "SG303"), ("10.0.0.0/8", "SG301"), ("10.40.0.0/23", "SG301"),
            ("8.8.0.0/16", "SG303"), ("172.32.0.0/16", "SG303"),
        ])
    func addresses(cidr: String, code: String) {
        let line = #line + 1
        let compiled = compile { _ in Self.cloud { Network("main", cidr: cidr) } }
        #expect(compiled.faults == ["\(code) at \(line)"])
    }

    @Test("Overlapping networks are rejected with both lines")
    func overlap() {
        let line = #line + 4
        let compiled = compile { _ in
            Self.cloud {
                Network("main", cidr: "10.40.0.0/16")
                Network("other", cidr: "10.40.8.0/22")
            }
        }
        #expect(compiled.faults == ["SG302 at \(line)"])
        #expect(compiled.diagnostics.first?.notes.first?.location?.line == line - 1)
    }

    @Test("A network has one to three distinct zones, and at least two in production")
    func numberOfZones() {
        func codes(_ zones: AvailabilityZones, in environments: [Environment] = unnamed) -> [String] {
            compile(in: environments) { _ in Sample.cloud(zones: zones) }.diagnostics.map(\.id.code)
        }
        #expect(codes(1).isEmpty)
        #expect(codes(0) == ["SG301"])
        #expect(codes(4) == ["SG301"])
        #expect(codes(-1) == ["SG301"])
        #expect(codes(1, in: production) == ["SG301"])
        #expect(codes(["a", "a"]) == ["SG303"])
        #expect(codes(["a", "B"]) == ["SG303"])
        let west = compile { _ in
            Cloud(.aws, region: "us-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 3)
            }
        }
        #expect(west.diagnostics.map(\.id.code) == ["SG301"])
    }

    @Test("A network outside a cloud is rejected")
    func outside() {
        let line = #line + 1
        let compiled = compile { _ in Network("main", cidr: "10.40.0.0/16") }
        #expect(compiled.faults == ["SG207 at \(line)"])
    }
}
