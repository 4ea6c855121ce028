import Foundation
import StackKit
import Testing
import ToolHarness

/// Every kind of workload on the stack's own cluster, checked by the tools that read the output.
@Suite struct WorkloadTests {
    private static let redis = Source.image("docker.io/library/redis:alpine")

    private static let stack = CompiledStack {
        Repository("https://github.com/acme/sample", images: "ghcr.io/acme/leaderboard")
        let network = Network("main", cidr: "10.40.0.0/16")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            network
            KubernetesCluster("games", in: network, nodes: 2...4, of: "m7g.large")
        }
        External("bank", at: "bank.example.com", addresses: "203.0.113.0/24")
        StatefulService("search", source: redis, pods: 3) {
            Listens(on: 9200)
            Listens(on: 9300, .tcp("peers"))
            Volume("data", .gibibytes(20), at: "/var/lib/search")
            Scratch("tmp", at: "/tmp")
            RunsAs(user: 999)
        }
        Job("migrate", source: redis) {
            Runs("up", by: "/app/manage")
            Calls("search")
        }
        Service("web", source: redis) {
            Listens(on: 8080, servedAt: 80)
            Listens(on: 9000, .grpc)
            Probes(.readiness, headers: ["Cookie": "probe"], after: .seconds(5), every: .seconds(2))
            Prepares("warm-up", image: "docker.io/library/busybox:1.38.0", runs: "true")
            Calls("search", port: 9200)
            RunsAfter("migrate")
            Stops(within: .minutes(1))
        }
        Worker("payer", source: redis) {
            Calls("bank")
            Calls("web", port: 9000)
            Scales(2...4)
        }
        ScheduledJob("nightly", source: redis, schedule: .weekly(on: .sunday, at: 3)) { Calls("web") }
    }

    @Test(.requires(.kubernetesValidate, .yaml)) func kubernetesAccepts() async throws {
        try await withTemporaryFolder { folder in
            try Self.stack.write(to: folder, lock: .examples())
            let paths = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "k8s").path)
            #expect(paths.count == 7)
            let manifests = try await Manifests(
                paths.sorted().map { folder.appending(path: "k8s/\($0)") }, into: folder.appending(path: "judged"))
            expectAccepted(try await Kubernetes.validate(manifests.builtIn))
        }
    }

    @Test(.requires(.terraform, .moto)) func terraformAccepts() async throws {
        try await withTemporaryFolder { folder in
            try Self.stack.write(to: folder, lock: .examples())
            expectAccepted(try await Terraform.format([folder.appending(path: "main.tf")]))
            // Its first plan validates the module.
            let life = try await Terraform.live(folder)
            #expect(life.drifting.isEmpty)
        }
    }
}
