import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// A value from a store as a file that the kubelet refreshes.
@Suite("Values in files")
struct StoredFilesTests {
    private static let image = Source.image("docker.io/library/redis:alpine")
    private static let key = Secret("payment-key")
    private static let account = Secret("payment-account")
    private static let network = Network("main", cidr: "10.0.0.0/16", zones: 2)

    @DeclarationsBuilder private static func aws(_ declarations: Declarations) -> Declarations {
        Repository("https://github.com/acme/sample")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
            network
            KubernetesCluster("main", in: network, nodes: 2...4, of: "m7g.large")
            Cache("scores", engine: .valkey("8.0"))
        }
        declarations
    }

    private static func compiled(@DeclarationsBuilder _ declarations: @escaping @Sendable () -> Declarations)
        -> Compilation
    {
        compile { _ in aws(declarations()) }
    }

    private static func pod(of kind: String, _ name: String, in compiled: Compilation) throws -> YAML.Node {
        let object = try #require(try compiled.object(kind, name, in: "k8s/\(name).yaml"), "\(compiled.diagnostics)")
        return try #require(PodTemplate.spec(of: object))
    }

    @Test("A file is mounted read-only and never by subPath, and its variable contains the path")
    func file() throws {
        let compiled = Self.compiled {
            Worker("payer", source: Self.image) { Uses(Self.key, as: .file("/etc/payment/key")) }
        }
        let pod = try Self.pod(of: "Deployment", "payer", in: compiled)
        let container = try #require(pod["containers"]?.sequenceValue?.first)
        #expect(
            container["volumeMounts"] == [["name": "stored-values", "mountPath": "/etc/payment", "readOnly": true]])
        let secret = try #require(
            pod["volumes"]?.sequenceValue?.first?["projected"]?["sources"]?.sequenceValue?.first?["secret"])
        #expect(secret["items"] == [["key": "PAYMENT_KEY_FILE", "path": "key"]])
        let external = try #require(
            compiled.objects("k8s/payer.yaml").first { $0["kind"] == "ExternalSecret" })
        #expect(external["spec"]?["target"]?["name"] == secret["name"])
        #expect(
            external["spec"]?["data"] == [
                ["secretKey": "PAYMENT_KEY_FILE", "remoteRef": ["key": "sample/payment-key"]]
            ])
        #expect(!compiled.text("k8s/payer.yaml").contains("subPath"))
        #expect(compiled.text("k8s/payer.yaml").contains("/etc/payment/key"))
        #expect(!compiled.text("k8s/payer.yaml").contains("secretKeyRef"))
    }

    @Test("The files are readable only by the pod's group")
    func permissions() throws {
        let compiled = Self.compiled {
            Worker("payer", source: Self.image) {
                RunsAs(user: 1000, group: 2000)
                Uses(Self.key, as: .file("/etc/payment/key"))
            }
            Worker("usual", source: Self.image) { Uses(Self.key, as: .file("/etc/payment/key")) }
            Worker("without", source: Self.image) { Uses(Self.key) }
        }
        let payer = try Self.pod(of: "Deployment", "payer", in: compiled)
        #expect(payer["securityContext"]?["fsGroup"] == 2000)
        #expect(payer["volumes"]?.sequenceValue?.first?["projected"]?["defaultMode"] == 0o440)
        let usual = try Self.pod(of: "Deployment", "usual", in: compiled)
        #expect(usual["securityContext"]?["fsGroup"] == 65532)
        let without = try Self.pod(of: "Deployment", "without", in: compiled)
        #expect(without["securityContext"]?["fsGroup"] == nil && without["volumes"] == nil)
    }

    @Test("Every kind of workload mounts files, also in init containers")
    func kinds() throws {
        let compiled = Self.compiled {
            Service("service", source: Self.image) {
                Listens(on: 8080)
                Prepares("warm-up", image: "docker.io/library/busybox:1.38.0", runs: "true")
                Uses(Self.key, as: .file("/etc/payment/key"))
            }
            Worker("worker", source: Self.image) { Uses(Self.key, as: .file("/etc/payment/key")) }
            Job("job", source: Self.image) { Uses(Self.key, as: .file("/etc/payment/key")) }
            ScheduledJob("scheduled", source: Self.image, schedule: .daily(at: 3)) {
                Uses(Self.key, as: .file("/etc/payment/key"))
            }
            StatefulService("stateful", source: Self.image) {
                Listens(on: 6379)
                Volume("data", .gibibytes(1), at: "/data")
                Uses(Self.key, as: .file("/etc/payment/key"))
            }
        }
        for name in ["service", "worker", "job", "scheduled", "stateful"] {
            let object = try #require(
                try compiled.objects("k8s/\(name).yaml").first { PodTemplate.spec(of: $0) != nil }, "\(name)")
            let containers = PodTemplate.containers(of: object)
            #expect(containers.count == (name == "service" ? 2 : 1))
            for container in containers {
                let paths = container["volumeMounts"]?.sequenceValue?.compactMap { $0["mountPath"]?.stringValue }
                #expect(paths?.contains("/etc/payment") == true, "\(name)")
            }
        }
        let stateful = try Self.pod(of: "StatefulSet", "stateful", in: compiled)
        #expect(stateful["securityContext"]?["fsGroupChangePolicy"] == "OnRootMismatch")
    }

    @Test("Files in one directory and its subdirectories share a volume")
    func directories() throws {
        let compiled = Self.compiled {
            Worker("payer", source: Self.image) {
                Uses(Self.key, as: .file("/etc/payment/key"))
                Uses(Self.account, as: .file("/etc/payment/login/account"))
                Uses(Secret("mail"), as: .file("/etc/payment-mail/password"))
            }
        }
        let pod = try Self.pod(of: "Deployment", "payer", in: compiled)
        let volumes = try #require(pod["volumes"]?.sequenceValue)
        let paths = volumes.map { volume in
            (volume["projected"]?["sources"]?.sequenceValue ?? []).flatMap { source in
                (source["secret"]?["items"]?.sequenceValue ?? []).compactMap { $0["path"]?.stringValue }
            }
        }
        #expect(volumes.compactMap { $0["name"]?.stringValue } == ["stored-values", "stored-values-2"])
        #expect(paths == [["key", "login/account"], ["password"]])
        let mounts = pod["containers"]?.sequenceValue?.first?["volumeMounts"]?.sequenceValue?.compactMap {
            $0["mountPath"]?.stringValue
        }
        #expect(mounts == ["/etc/payment", "/etc/payment-mail"])
    }

    @Test("The one value from a store becomes a file, whatever the component, and the others stay variables")
    func address() throws {
        let compiled = Self.compiled {
            Worker("reader", source: Self.image) { Uses("scores", .read, as: .file("/etc/scores/host")) }
        }
        let external = try #require(
            compiled.objects("k8s/reader.yaml").first { $0["kind"] == "ExternalSecret" }, "\(compiled.diagnostics)")
        #expect(external["spec"]?["secretStoreRef"]?["name"] == "parameter-store")
        #expect(external["spec"]?["data"]?.sequenceValue?.first?["secretKey"] == "SCORES_HOST_FILE")
        #expect(compiled.text("k8s/reader.yaml").contains("SCORES_PORT"))
        #expect(!compiled.text("k8s/reader.yaml").contains("SCORES_HOST:"))
    }

    @Test("On Google Cloud the CA certificate becomes a file")
    func certificate() throws {
        let compiled = compile { _ in
            Cloud(
                .googleCloud(project: "acme-shop"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")
            ) {
                Network("main", cidr: "10.40.0.0/16")
                KubernetesCluster("main", in: "main", nodes: 2...4, of: "n2-standard-4")
                Cache("holds", engine: .valkey("8.0"))
            }
            Worker("reader", source: Self.image) { Uses("holds", .readWrite, as: .file("/etc/holds/ca.pem")) }
        }
        let pod = try Self.pod(of: "Deployment", "reader", in: compiled)
        #expect(
            pod["volumes"]?.sequenceValue?.first?["projected"]?["sources"]?.sequenceValue?.first?["secret"]?["items"]
                == [["key": "HOLDS_CA_CERTIFICATE_FILE", "path": "ca.pem"]])
    }

    @Test("renaming: renames the variable that contains the path")
    func renaming() {
        let compiled = Self.compiled {
            Worker("payer", source: Self.image) {
                Uses(
                    Self.key, as: .file("/etc/payment/key"), renaming: ["PAYMENT_KEY_FILE": "STRIPE_KEY_FILE"])
            }
        }
        #expect(compiled.text("k8s/payer.yaml").contains("STRIPE_KEY_FILE"))
        #expect(!compiled.text("k8s/payer.yaml").contains("PAYMENT_KEY_FILE"))
    }

    @Test("The pods wait for the Secret of their files")
    func order() throws {
        let compiled = Self.compiled {
            Worker("payer", source: Self.image) { Uses(Self.key, as: .file("/etc/payment/key")) }
        }
        func wave(_ kind: String) throws -> Int {
            let object = try #require(compiled.objects("k8s/payer.yaml").first { $0["kind"]?.stringValue == kind })
            let wave = object["metadata"]?["annotations"]?["argocd.argoproj.io/sync-wave"]?.stringValue
            return try #require(wave.flatMap { Int($0) })
        }
        #expect(try wave("ExternalSecret") < wave("Deployment"))
    }

    @Test("The controller may read only what is written to files")
    func permission() {
        let compiled = Self.compiled {
            Worker("payer", source: Self.image) { Uses(Self.key, as: .file("/etc/payment/key")) }
        }
        let policy = compiled.block(#"data "aws_iam_policy_document" "external_secrets""#)
        #expect(policy.contains("resources = [aws_secretsmanager_secret.payment_key.arn]"))
    }

    @Test(
        "Directories that the image or platform needs are rejected; their subdirectories are not",
        arguments: [
            ("/etc/key", false), ("/key", false), ("/etc/ssl/certs/ca.pem", false), ("/tmp/key", false),
            ("/run/secrets/key", false), ("/sys/fs/key", false), ("/var/run/secrets/eks.amazonaws.com/key", false),
            ("/etc/payment/..key", false), ("//key", false), ("/etc/payment/./key", false),
            ("/etc/pay:ment/key", false),
            ("/etc/payment/key", true), ("/etc/ssl/payment/key", true), ("/run/secrets/payment/key", true),
            ("/payment/key", true), ("/etc/payment/key..pem", true), ("/tmp/payment/key", true),
        ])
    func paths(_ path: String, _ isSound: Bool) {
        let compiled = Self.compiled {
            Worker("payer", source: Self.image) { Uses(Self.key, as: .file(path)) }
        }
        #expect(compiled.diagnostics.map(\.id) == (isSound ? [] : [.invalidValue]))
    }
}
