import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("External")
struct ExternalTests {
    private static let image = Source.image("docker.io/library/redis:alpine")

    private static func calling(_ external: External, port: Int? = nil) -> Compilation {
        compile { _ in
            external
            Worker("pay", source: image) { Calls(external, port: port) }
        }
    }

    /// Returns the egress rule that the policy has in addition to DNS.
    private static func way(_ compiled: Compilation) throws -> YAML.Node? {
        let policy = try compiled.object("NetworkPolicy", "pay", in: "k8s/pay.yaml")
        let rules = policy?["spec"]?["egress"]?.sequenceValue ?? []
        #expect(rules.count == 2, "\(compiled.faults)")
        return rules.last
    }

    /// RFC 1918, RFC 6598 and RFC 3927: pods, Services, other company networks, and the node's credentials.
    private static let privateNetworks: YAML.Node = [
        "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
    ]

    @Test("A host name allows all public and no private addresses, only on its port")
    func host() throws {
        let compiled = Self.calling(External("stripe", at: "api.stripe.com"))
        let way = try #require(try Self.way(compiled))
        #expect(way["ports"] == [["port": 443]])
        #expect(way["to"] == [["ipBlock": ["cidr": "0.0.0.0/0", "except": Self.privateNetworks]]])
        let variables = try compiled.variables("k8s/pay.yaml").filter { $0.key.hasPrefix("STRIPE_") }
        #expect(
            variables
                == ["STRIPE_ADDR": "api.stripe.com:443", "STRIPE_HOST": "api.stripe.com", "STRIPE_PORT": "443"])
    }

    @Test("Known addresses allow exactly those")
    func addresses() throws {
        let ledger = External(
            "ledger", at: "ledger.acme.internal", port: 5432, addresses: "10.90.0.0/24", "10.91.0.0/24")
        let way = try #require(try Self.way(Self.calling(ledger)))
        #expect(way["to"] == [["ipBlock": ["cidr": "10.90.0.0/24"]], ["ipBlock": ["cidr": "10.91.0.0/24"]]])
        let address = try #require(try Self.way(Self.calling(External("relay", at: "203.0.113.7", port: 25))))
        #expect(address["to"] == [["ipBlock": ["cidr": "203.0.113.7/32"]]])
    }

    @Test("Another of its ports is called by number; an unknown port is rejected")
    func ports() throws {
        let relay = External("relay", at: "smtp.acme.dev", port: 587, otherPorts: 465)
        let compiled = Self.calling(relay, port: 465)
        #expect(try Self.way(compiled)?["ports"] == [["port": 465]])
        #expect(try compiled.variables("k8s/pay.yaml")["RELAY_ADDR"] == "smtp.acme.dev:465")
        let refused = Self.calling(relay, port: 25)
        #expect(
            refused.diagnostics.map(\.message) == [
                "the external \"relay\" does not listen on 25; it listens on 587, 465"
            ])
    }

    @Test("It creates no objects, and leaves no trace if nobody calls it")
    func nothing() {
        let compiled = compile { _ in
            External("stripe", at: "api.stripe.com")
            Worker("pay", source: Self.image)
        }
        #expect(compiled.files != nil, "\(compiled.faults)")
        #expect(
            compiled.files?.files.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("stripe") } == true)
    }

    @Test(
        "An invalid address is rejected",
        arguments: [
            (External("a", at: ""), "the host \"\" is empty; give a host name or an IPv4 address"),
            (External("a", at: "300.1.1.1"), "the host \"300.1.1.1\" is not an IPv4 address"),
            (
                External("a", at: "stripe"),
                "the host \"stripe\" has only one label; write at least two, joined by a dot"
            ),
            (External("a", at: "a.example", port: 0), "the port must be between 1 and 65535, not 0"),
            (External("a", at: "a.example", otherPorts: 443), "the port 443 is listed twice"),
            (
                External("a", at: "a.example", addresses: "203.0.113.1/24"),
                "the network \"203.0.113.1/24\" has host bits set; write 203.0.113.0/24"
            ),
            (
                External("a", at: "a.example", addresses: "everywhere"),
                "the network \"everywhere\" is not of the form 203.0.113.0/24"
            ),
        ])
    func faults(_ external: External, _ message: String) {
        let compiled = compile { _ in
            external
            Worker("pay", source: Self.image)
        }
        #expect(compiled.diagnostics.map(\.message) == [message])
    }
}
