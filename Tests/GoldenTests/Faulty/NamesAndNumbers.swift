import StackKit

extension FaultyStack {
    /// Names that their own tool rejects, numbers that no tool accepts, values that are too deep or too large.
    static let namesAndNumbers = [
        FaultyStack("bad-platform", BadPlatform()),
        FaultyStack("bad-addresses", BadAddresses()),
        FaultyStack("extreme-numbers", ExtremeNumbers()),
        FaultyStack("deep-values", DeepValues()),
        FaultyStack("endless-twice", EndlessTwice()),
        FaultyStack("unending-texts", UnendingTexts()),
        FaultyStack("long-names", LongNames()),
        FaultyStack("large-documents", LargeDocuments()),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")

private struct BadPlatform: Stack {
    let name = "platform"
    var body: Declarations {
        Platform(
            ingressClass: "Not A Class", ingressNamespace: "Not_A/Name!", certificateIssuer: "",
            monitoringNamespace: "", prometheusAddress: "no address")
        Service("web", source: redis)
    }
}

private struct BadAddresses: Stack {
    let name = "addresses"
    var body: Declarations {
        Repository(
            "https://user:pw@github.com/acme/shop", branch: "fix..12",
            owners: ["@acme/a* @evil", "x@", "@acme/a#x"], images: "ghcr.io/Acme/shop:1")
        Service("web", source: .image("ghcr.io/acme/shop:-1"))
        Service("api", source: .image("ghcr.io/acme//shop"))
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Role("operator", assumedBy: .people("arn:aws:iam::123456789012:user/a$(b)")) { Attaches(.readOnly) }
        }
    }
}

private struct ExtremeNumbers: Stack {
    let name = "numbers"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Resources(cpu: .cores(.max), memory: .gibibytes(.max))
            Scales(1 ... .max, at: .cpu(.percent(.nan)))
            Stops(within: .minutes(.max))
            Scratch("work", at: "/work", upTo: .gibibytes(.max))
            Objective(.availability(.percent(.infinity)), over: .days(.max))
        }
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: .count(2_147_483_647))
            Bucket("replays", noncurrentVersionRetention: .days(.max))
            Budget("monthly", limit: .usDollars(.max), notifies: ["ann@acme.dev"])
            Alarm("pager", notifies: ["ann@acme.dev"]) { Watches("replays", .storedBytes(above: .mebibytes(.max))) }
        }
    }
}

private struct DeepValues: Stack {
    let name = "deep"

    private var list: YAML.Node { (0..<101).reduce("x") { inner, _ in [inner] } }
    private var expression: HCL.Expression { (0..<501).reduce("x") { inner, _ in .list([inner]) } }
    private var attribute: Nix.Expression { (0..<401).reduce(.string("x")) { inner, _ in .list([inner]) } }

    var body: Declarations {
        ExtraManifest(
            "deep", ["apiVersion": "acme.dev/v1", "kind": "Deep", "metadata": ["name": "deep"], "spec": list])
        NixAttribute(.check(name: "deep", attribute))
        Service("web", source: redis)
        Patch("Deployment", "web", .set(["metadata", "annotations"], to: list))
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            TerraformBlock(Terraform.Local("deep", expression))
            Patch(terraform: "aws_s3_bucket.replays", .set(["tags"], to: expression))
        }
    }
}

private struct EndlessTwice: Stack {
    let name = "endless"
    var body: Declarations { Twice() }

    /// Without stopping at the first branch: 2^64 declarations.
    private struct Twice: Component {
        var body: Declarations {
            Twice()
            Twice()
        }
    }
}

private struct UnendingTexts: Stack {
    let name = "texts"
    var body: Declarations {
        Service("web", source: redis) {
            Sets("GREETING", to: "a\0b")
            Runs("--name=a\0b")
            Prepares("first", image: "docker.io/library/redis:alpine", runs: "echo", "\0")
        }
        ExtraManifest(
            "pod",
            [
                "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "pod", "namespace": "texts"],
                "spec": [
                    "containers": [
                        [
                            "name": "a", "image": "docker.io/library/redis:alpine",
                            "env": [["name": "A", "value": "a\0b"]],
                        ]
                    ]
                ],
            ])
    }
}

private struct LongNames: Stack {
    let name = "long"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_iam_role", "long") {
                    $0["name"] = .string(String(repeating: "a", count: 65))
                    $0["assume_role_policy"] = "{}"
                })
        }
        ExtraManifest(
            "long",
            [
                "apiVersion": "policies.kyverno.io/v1", "kind": "ValidatingPolicy",
                "metadata": ["name": .string(String(repeating: "a", count: 64))],
                "spec": ["validations": [["expression": "true"]]],
            ])
    }
}

private struct LargeDocuments: Stack {
    let name = "large"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_iam_role_policy", "large") {
                    $0["role"] = "worker"
                    $0["policy"] = .string(String(repeating: "a", count: 10_241))
                })
            TerraformBlock(
                Terraform.Resource("aws_ssm_parameter", "large") {
                    $0["name"] = "large"
                    $0["type"] = "String"
                    $0["value"] = .string(String(repeating: "a", count: 4_097))
                })
        }
        ExtraManifest(
            "large",
            [
                "apiVersion": "v1", "kind": "ConfigMap",
                "metadata": [
                    "name": "large", "namespace": "large",
                    "annotations": ["acme.dev/a": .string(String(repeating: "a", count: 262_144))],
                ],
                "data": ["a": .string(String(repeating: "a", count: 1_048_576))],
            ])
    }
}
