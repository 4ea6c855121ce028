import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Stateful service")
struct StatefulServiceTests {
    private static let image = Source.image("docker.io/library/redis:alpine")
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")

    private static func search(pods: Int = 1, as name: String = "search", logicalName: String? = nil) -> StatefulService
    {
        StatefulService(name, source: image, pods: pods, logicalName: logicalName) {
            Listens(on: 9200)
            Listens(on: 9300, .tcp("peers"))
            Volume("data", .gibibytes(20), at: "/var/lib/search")
        }
    }

    @Test("Each pod has its own claim, which outlives it")
    func claims() throws {
        let compiled = compile { _ in Self.search() }
        let set = try #require(
            try compiled.object("StatefulSet", "search", in: "k8s/search.yaml"), "\(compiled.faults)")
        let claim = try #require(set["spec"]?["volumeClaimTemplates"]?.sequenceValue?.first)
        #expect(claim["metadata"]?["name"] == "data")
        #expect(claim["spec"]?["resources"]?["requests"]?["storage"] == "20Gi")
        // The cluster exists already and has its own storage class.
        #expect(claim["spec"]?["storageClassName"] == nil)
        #expect(
            set["spec"]?["persistentVolumeClaimRetentionPolicy"] == ["whenDeleted": "Retain", "whenScaled": "Retain"])
        let pod = PodTemplate.spec(of: set)
        #expect(pod?["securityContext"]?["fsGroup"] == 65532)
        #expect(
            pod?["containers"]?.sequenceValue?.first?["volumeMounts"] == [
                ["name": "data", "mountPath": "/var/lib/search"]
            ])
        #expect(pod?["volumes"] == nil)
    }

    @Test("Callers have a Service, and the pods a headless one to find each other")
    func services() throws {
        let compiled = compile { _ in Self.search() }
        let path = "k8s/search.yaml"
        let governing = try #require(try compiled.object("Service", "search-pods", in: path), "\(compiled.faults)")
        #expect(governing["spec"]?["clusterIP"] == "None" && governing["spec"]?["publishNotReadyAddresses"] == true)
        #expect(try compiled.object("StatefulSet", "search", in: path)?["spec"]?["serviceName"] == "search-pods")
        #expect(try compiled.object("Service", "search", in: path)?["spec"]?["clusterIP"] == nil)
        #expect(try compiled.variables(path) == ["PEERS_PORT": "9300", "PORT": "9200"])
    }

    @Test("Several pods can reach one another on their ports, and are disrupted one at a time", arguments: [1, 3])
    func peers(_ pods: Int) throws {
        let compiled = compile { _ in Self.search(pods: pods) }
        let text = compiled.text("k8s/search.yaml")
        #expect(text.contains("# Called by its own pods.") == (pods > 1), "\(compiled.faults)")
        #expect(text.contains("# Calls its own pods.") == (pods > 1))
        #expect(text.contains("kind: PodDisruptionBudget") == (pods > 1))
        #expect(text.contains("topologySpreadConstraints") == (pods > 1))
    }

    @Test("A renamed service keeps its claims, and callers use the new name")
    func rename() throws {
        func compiled(_ service: StatefulService) -> Compilation {
            compile { _ in
                service
                Service("api", source: Self.image) {
                    Listens(on: 8080)
                    Calls(service)
                }
            }
        }
        let before = compiled(Self.search())
        let after = compiled(Self.search(as: "index", logicalName: "search"))
        let path = "k8s/search.yaml"
        #expect(after.text("k8s/index.yaml") == "", "\(after.faults)")
        #expect(
            try before.object("StatefulSet", "search", in: path) == after.object("StatefulSet", "search", in: path))
        #expect(try after.object("Service", "search-pods", in: path) != nil)
        let callers = try #require(try after.object("Service", "index", in: path))
        #expect(callers["spec"]?["selector"] == ["app.kubernetes.io/name": "search"])
        #expect(try after.variables("k8s/api.yaml")["INDEX_ADDR"] == "index:9200")
        #expect(after.text("k8s/api.yaml").contains("app.kubernetes.io/name: search"))
    }

    @Test(
        "On the stack's cluster a disk is encrypted with the environment's key, and retained in production",
        arguments: [(unnamed, "", "sample", "Delete"), (production, "production/", "sample-production", "Retain")])
    func storage(_ environments: [Environment], _ folder: String, _ namespace: String, _ policy: String) throws {
        let compiled = compile(in: environments) { _ in
            Sample.cloud(Self.cluster)
            Self.search()
        }
        let storageClass = try #require(
            try compiled.object("StorageClass", "\(namespace)-encrypted", in: "\(folder)k8s/games.yaml"),
            "\(compiled.faults)")
        #expect(storageClass["reclaimPolicy"]?.stringValue == policy)
        #expect(
            storageClass["parameters"] == [
                "encrypted": "true", "kmsKeyId": .string("alias/\(namespace)"), "type": "gp3",
            ])
        let alias = compiled.block(#"resource "aws_kms_alias" "main""#, in: "\(folder)main.tf")
        #expect(alias.contains("\"alias/\(namespace)\""))
        #expect(compiled.text("\(folder)k8s/search.yaml").contains("storageClassName: \(namespace)-encrypted\n"))
    }

    @Test("The CSI driver is installed only if something claims a disk, and may use the key only for disks")
    func driver() {
        func compiled(_ storageClass: String?) -> Compilation {
            compile { _ in
                Sample.cloud(Self.cluster)
                StatefulService("search", source: Self.image) {
                    Listens(on: 9200)
                    Volume("data", .gibibytes(20), at: "/data", storageClass: storageClass)
                }
            }
        }
        let own = compiled(nil)
        #expect(
            own.block(#"resource "aws_eks_addon" "games_aws_ebs_csi_driver""#).contains("ebs-csi-controller-sa"),
            "\(own.faults)")
        let policy = own.block(#"data "aws_iam_policy_document" "games_ebs_csi""#)
        #expect(policy.contains("kms:GrantIsForAWSResource") && policy.contains("ec2.eu-west-1.amazonaws.com"))
        #expect(!policy.contains("*"))
        #expect(!compiled("fast").text("main.tf").contains("ebs_csi"))
    }

    @Test("Invalid settings are rejected at their line")
    func faults() {
        let line = #line + 2
        let compiled = compile { _ in
            StatefulService("a", source: Self.image, pods: 0) {
                Listens(on: 9200)
                Volume("data", .mebibytes(0), at: "data")
                Volume("data", .gibibytes(1), at: "/other", storageClass: "Fast")
                Scales(1...3)
                Exposed(at: "search.acme.dev")
            }
            StatefulService("b", source: Self.image) { Sets("A", to: "b") }
        }
        #expect(
            compiled.faults == [
                "SG301 at \(line)", "SG301 at \(line + 2)", "SG303 at \(line + 2)", "SG303 at \(line + 3)",
                "SG304 at \(line + 3)", "SG304 at \(line + 4)", "SG304 at \(line + 5)", "SG207 at \(line + 7)",
                "SG207 at \(line + 7)",
            ])
    }
}
