import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

@Suite("Cluster on Google Cloud")
struct GoogleClusterTests {
    @Test("Nodes are private, policies are enforced, Secrets are encrypted, and credentials are separate")
    func settings() {
        let compiled = compile(in: production) { _ in GoogleSample.cloud(GoogleSample.cluster) }
        let text = compiled.text("production/main.tf")
        for line in [
            "enable_private_nodes    = true",
            "enable_private_endpoint = length(var.games_public_access_cidrs) == 0",
            "datapath_provider           = \"ADVANCED_DATAPATH\"", "state    = \"ENCRYPTED\"",
            "workload_pool = \"acme-sample.svc.id.goog\"", "mode = \"GKE_METADATA\"",
            "enable_secure_boot          = true",
            "deletion_protection         = true", "channel = \"REGULAR\"", "total_min_node_count = 2",
            "total_max_node_count = 4", "\"europe-west1-b\", \"europe-west1-c\", \"europe-west1-d\"",
            "role    = \"roles/container.defaultNodeServiceAccount\"",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        let bootstrap = compiled.text("BOOTSTRAP.md")
        #expect(bootstrap.contains("gcloud container clusters get-credentials sample-production-games"))
        #expect(bootstrap.contains("in the context gke_acme-sample_europe-west1_sample-production-games"))
        #expect(!bootstrap.contains("Cluster Autoscaler"))
    }

    @Test(
        "The machine type determines the processor that pods request",
        arguments: [
            ("n2-standard-4", "amd64"), ("c4a-standard-8", "arm64"), ("t2a-standard-1", "arm64"),
            ("e2-medium", "amd64"),
        ])
    func processors(_ type: String, _ architecture: String) {
        let compiled = compile { _ in
            GoogleSample.cloud(KubernetesCluster("games", in: "main", nodes: 1...2, of: type))
            Service("api", source: GoogleSample.image)
        }
        #expect(compiled.text("k8s/api.yaml").contains("kubernetes.io/arch: \(architecture)"), "\(compiled.faults)")
    }

    @Test(
        "Another cloud's terms and machines with accelerators are rejected at the cluster's line",
        arguments: [
            "m7g.large", "n2", "n2-standard", "a2-highgpu-1g", "g2-standard-4", "n2-standard-x", "N2-standard-4", "",
        ])
    func types(_ type: String) {
        let compiled = compile { _ in
            GoogleSample.cloud(KubernetesCluster("games", in: "main", nodes: 1...2, of: type))
        }
        #expect(compiled.faults == ["SG303 at \(#line - 2)"])
        #expect(compile { _ in Sample.cloud(GoogleSample.cluster) }.faults.map { $0.prefix(5) } == ["SG303"])
    }

    @Test(
        "Machines that have only Hyperdisks get no Persistent Disk, for nodes or for pods",
        arguments: [
            ("c4-standard-4", true), ("c4a-standard-4", true), ("c4d-standard-4", true), ("n4-standard-4", true),
            ("n4d-standard-4", true), ("c3-standard-4", false), ("n2-standard-4", false), ("t2d-standard-4", false),
        ])
    func hyperdisks(_ type: String, _ isRequired: Bool) {
        func stack(_ size: ByteCount) -> Compilation {
            compile { _ in
                GoogleSample.cloud(KubernetesCluster("games", in: "main", nodes: 1...2, of: type))
                StatefulService("board", source: GoogleSample.image) {
                    Listens(on: 8080)
                    Volume("data", size, at: "/data")
                }
            }
        }
        let disk = isRequired ? "hyperdisk-balanced" : "pd-balanced"
        let compiled = stack(.gibibytes(4))
        #expect(compiled.text("main.tf").contains("disk_type       = \"\(disk)\""), "\(compiled.faults)")
        #expect(compiled.text("k8s/namespace.yaml").contains("type: \(disk)"))
        #expect(stack(.gibibytes(3)).faults.count == (isRequired ? 1 : 0))
    }

    @Test("Pod disks are encrypted with the environment's key, which the CSI driver may use")
    func disks() {
        let compiled = compile { _ in
            GoogleSample.cloud(GoogleSample.cluster)
            StatefulService("board", source: GoogleSample.image) {
                Listens(on: 8080)
                Volume("data", .gibibytes(20), at: "/data")
            }
        }
        let namespace = compiled.text("k8s/namespace.yaml")
        for line in [
            "provisioner: pd.csi.storage.gke.io", "type: pd-balanced",
            "disk-encryption-kms-key: projects/acme-sample/locations/europe-west1/keyRings/sample/cryptoKeys/main",
        ] {
            #expect(namespace.contains(line), "\(line) \(compiled.diagnostics.map(\.message))")
        }
        #expect(compiled.text("main.tf").contains("@compute-system.iam.gserviceaccount.com"))
    }
}
