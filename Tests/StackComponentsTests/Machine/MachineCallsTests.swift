import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Calls to machines")
struct MachineCallsTests {
    private static func stack(
        address: String? = "10.41.3.7", hasNetwork: Bool = true,
        @ElementsBuilder<any MachineElement> machine: @escaping @Sendable () -> Elements<any MachineElement> = { [] },
        @ElementsBuilder<any WorkloadElement> _ body: @escaping @Sendable () -> Elements<any WorkloadElement>
    ) -> Compilation {
        compile { _ in
            if hasNetwork { Sample.cloud(zones: 2) }
            Machine("build-1", system: .aarch64Linux, stateVersion: "26.05", address: address) {
                User("ops", keys: [MachineTests.key])
                machine()
            }
            Service("api", source: .image("docker.io/library/redis:alpine"), body: body)
        }
    }

    @Test("A call opens one port to the pods' networks, allows the egress, and provides the address")
    func calls() throws {
        let compiled = Self.stack { Calls("build-1", port: 5000) }
        let flake = compiled.text("flake.nix")
        #expect(
            flake.contains(
                "ip saddr { 10.40.0.0/18, 10.40.64.0/18 } tcp dport 5000 accept comment \"api\""), "\(flake)")
        #expect(flake.contains("networking.nftables.enable = true;"))
        #expect(flake.contains("allowedTCPPorts = [ 22 ];"), "nobody else gets in")
        #expect(try compiled.variables("k8s/api.yaml")["BUILD_1_ADDR"] == "10.41.3.7:5000")
        let policy = try #require(try compiled.object("NetworkPolicy", "api", in: "k8s/api.yaml"))
        let egress = try #require(policy["spec"]?["egress"]?.sequenceValue?.last)
        #expect(egress["to"] == [["ipBlock": ["cidr": "10.41.3.7/32"]]])
        #expect(egress["ports"] == [["port": 5000]])
    }

    @Test("Without the call, nothing of it remains")
    func removal() {
        let compiled = Self.stack {}
        #expect(!compiled.text("flake.nix").contains("nftables"))
        #expect(!compiled.text("k8s/api.yaml").contains("10.41.3.7"))
        let open = Self.stack(machine: { OpensPort(5000) }) { Calls("build-1", port: 5000) }
        #expect(!open.text("flake.nix").contains("extraInputRules"), "the port is open to everyone already")
    }

    @Test("A call that the firewall cannot distinguish is rejected at its line")
    func faults() {
        #expect(Self.stack(address: nil) { Calls("build-1", port: 5000) }.faults == ["SG207 at \(#line)"])
        #expect(Self.stack { Calls("build-1") }.faults == ["SG207 at \(#line)"])
        #expect(Self.stack(hasNetwork: false) { Calls("build-1", port: 5000) }.faults == ["SG207 at \(#line)"])
        #expect(Self.stack(address: "8.8.8.8") {}.diagnostics.map(\.id.code) == ["SG303"])
        #expect(Self.stack(address: "10.0.0.0/8") {}.diagnostics.map(\.id.code) == ["SG303"])
    }

    @Test("A machine may not use or call anything, since nothing proves its identity")
    func uses() {
        let line = #line
        let compiled = Self.stack(machine: {
            Uses("replays", .read)
            Calls("api")
        }) { Listens(on: 8080) }
        #expect(compiled.faults == ["SG204 at \(line + 2)", "SG204 at \(line + 3)"])
    }
}
