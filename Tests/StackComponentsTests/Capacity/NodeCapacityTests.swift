import Foundation
import Testing
import ToolHarness

@testable import StackComponents

@Suite("Capacity of nodes")
struct NodeCapacityTests {
    /// The resources of a node for pods: CPU in thousandths of a core, memory in MiB, pods with addresses in blocks and without.
    @Test(
        "A node of EKS allocates what its image leaves",
        arguments: [
            ("t3.medium", 1930, 4096 - 255 - 11 * 17 - 100, 110, 17),
            ("t3.nano", 1930, 512 - 255 - 11 * 4 - 100, 34, 4),
            ("m7g.large", 1930, 8192 - 255 - 11 * 29 - 100, 110, 29),
            ("m5.24xlarge", 95_690, 393_216 - 255 - 11 * 737 - 100, 250, 737),
            // Not a Nitro type: its interfaces accept no blocks.
            ("m4.large", 1930, 8192 - 255 - 11 * 20 - 100, 20, 20),
        ])
    func amazon(type: String, cpu: Int, memory: Int, pods: Int, unblocked: Int) throws {
        let size = try #require(InstanceSize(of: type))
        let capacity = NodeCapacity(of: size, delegatesPrefixes: true)
        #expect(capacity == NodeCapacity(cpu: cpu, memory: memory * 1_048_576, pods: pods))
        #expect(NodeCapacity(of: size, delegatesPrefixes: false).pods == unblocked)
    }

    @Test(
        "A node of GKE allocates what Google documents",
        arguments: [
            ("e2-medium", 940, 4096 - 1024 - 100), ("n1-standard-1", 940, 3840 - 960 - 100),
            ("e2-standard-2", 1930, 8192 - 1024 - 819 - 100),
            ("n2-standard-4", 3920, 16_384 - 1024 - 819 - 819 - 100),
            ("n2-highmem-32", 31_850, 262_144 - 1024 - 819 - 819 - 6881 - 2621 - 100),
        ])
    func google(type: String, cpu: Int, memory: Int) throws {
        let size = try #require(MachineSize(of: type))
        #expect(NodeCapacity(of: size, pods: 110) == NodeCapacity(cpu: cpu, memory: memory * 1_048_576, pods: 110))
    }

    @Test("Small machines reserve 255 MiB")
    func tinyMachine() throws {
        let small = try #require(MachineSize(of: "n1-highcpu-2"))
        #expect(NodeCapacity(of: small, pods: 110).memory == (1843 - 460 - 100) * 1_048_576)
        let tiny = MachineSize(vCPUs: 1, memoryMiB: 614)
        #expect(NodeCapacity(of: tiny, pods: 110).memory == (614 - 255 - 100) * 1_048_576)
    }

    @Test(
        "A type that no table has has no size",
        arguments: ["", "m7g", "m7g.", "m7g.huge", "x9z.large", "m7.large", "mac2.metal"])
    func unknown(type: String) {
        #expect(InstanceSize(of: type) == nil)
    }

    @Test(arguments: [
        "", "n2", "n2-standard", "n2-standard-5", "n2-standard-", "e2-medium-2", "n9-standard-4", "medium-2",
    ])
    func unknownMachine(type: String) {
        #expect(MachineSize(of: type) == nil)
    }

    @Test("The name of each instance type determines the architecture in the table")
    func architectures() {
        #expect(InstanceSize.types.count > 1300)
        for type in InstanceSize.types {
            guard let parsed = InstanceType(type) else { continue }
            #expect(parsed.architecture == InstanceSize(of: type)?.architecture, "\(type)")
        }
    }

    @Test("Each machine type in the table is accepted for a cluster")
    func machines() {
        #expect(MachineSize.types.count > 250)
        for type in MachineSize.types {
            #expect(MachineType(type) != nil && MachineSize(of: type) != nil, "\(type)")
        }
    }

    @Test(.enabled(if: Tool.moto.isExpected, "missing tool: moto; `make tools` installs it"))
    func theGeneratedTableIsTheOneOfMoto() async throws {
        let generator = PackageFolder.root.appending(path: ".ci/instance-types/generate").path
        let outcome = try await Tool("moto", module: "moto").run([generator, "--check"])
        #expect(outcome.succeeded, "\(outcome)")
    }
}
