import StackKit

extension FaultyStack {
    static let results = [
        FaultyStack("missing-digest", MissingDigest()),
        FaultyStack("broken-schema", BrokenSchema()),
        FaultyStack("object-made-twice", ObjectMadeTwice()),
        FaultyStack("file-made-twice", FileMadeTwice()),
        FaultyStack("patch-without-effect", PatchWithoutEffect()),
        FaultyStack("dangling-terraform", DanglingTerraform()),
    ]
}

private struct MissingDigest: Stack {
    let name = "results"
    let environments = [Environment("staging"), Environment("production", tier: .production)]
    var body: Declarations {
        Service("web", source: .image("docker.io/library/nginx:1.29"))
    }
}

/// A test primitive whose object violates its schema.
private struct BrokenSchema: Stack {
    let name = "results"
    var body: Declarations { Broken(name: "broken") }

    private struct Broken: Primitive {
        static let kind: Kind = "broken deployment"
        let name: String
        func lower(in context: Context, into parts: inout Parts) {
            parts.add(
                manifest: [
                    "apiVersion": "apps/v1", "kind": "Deployment",
                    "metadata": ["name": "broken", "namespace": "results"],
                    "spec": [
                        "replica": 2, "selector": ["matchLabels": ["app": "a"]],
                        "template": [
                            "metadata": ["labels": ["app": "b"]],
                            "spec": ["containers": [["name": "Web", "ports": [["containerPort": "http"]]]]],
                        ],
                    ],
                ], to: .component("broken"))
        }
    }
}

/// A test primitive: a ConfigMap.
private struct Settings: Primitive {
    static let kind: Kind = "settings"
    let name: String
    let object: String
    func lower(in context: Context, into parts: inout Parts) {
        parts.add(
            Core.V1.ConfigMap(metadata: .init(name: object, namespace: context.namespace), data: ["a": "b"]),
            to: .component(name))
    }
}

private struct ObjectMadeTwice: Stack {
    let name = "results"
    var body: Declarations {
        Settings(name: "one", object: "shared")
        Settings(name: "two", object: "shared")
    }
}

/// Each environment makes the same file in the root, but with different text.
private struct FileMadeTwice: Stack {
    let name = "results"
    let environments = [Environment("staging"), Environment("production", tier: .production)]
    func body(in environment: Environment) -> Declarations {
        Greeting(name: "greeting", text: "Hello from \(environment.name)")
        Greeting(name: "other", text: "Hello")
    }

    private struct Greeting: Primitive {
        static let kind: Kind = "greeting"
        let name: String
        let text: String
        func lower(in context: Context, into parts: inout Parts) {
            parts.add(document: JSON.Value.string(text), path: "greeting.json", in: .root)
        }
    }
}

/// A patch must find its object and change something.
private struct PatchWithoutEffect: Stack {
    let name = "results"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        Patch("Deployment", "wbe", .set(["spec", "minReadySeconds"], to: 5))
        Patch("Deployment", "web", .set(["spec", "revisionHistoryLimit"], to: 3))
        Recreates("Deployment", "wbe")
        LeavesOut("k8s/nothing.yaml")
    }
}

private struct DanglingTerraform: Stack {
    let name = "results"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            TerraformBlock(
                Terraform.Output("name", .ref("aws_s3_bucket", "replay", "bucket")).block)
        }
    }
}
