import StackKit

extension FaultyStack {
    static let policies = [
        FaultyStack("policy-broken", PolicyBroken()),
        FaultyStack("isolation-called-through", IsolationCalledThrough()),
        FaultyStack("isolation-opened", IsolationOpened()),
        FaultyStack("unsigned-images", UnsignedImages()),
        FaultyStack("unsigned-host", UnsignedHost()),
    ]
}

/// The policies of the stack apply to hand-written objects and blocks.
private struct PolicyBroken: Stack {
    let name = "results"
    var body: Declarations {
        Repository("https://github.com/acme/results")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {}
        Debugger(name: "debugger")
        Disk(name: "scratch")
        Policies(.restricted)
    }

    private struct Debugger: Primitive {
        static let kind: Kind = "debugger"
        let name: String
        func lower(in context: Context, into parts: inout Parts) {
            parts.add(
                manifest: [
                    "apiVersion": "v1", "kind": "Pod",
                    "metadata": ["name": .string(name), "namespace": .string(context.namespace)],
                    "spec": [
                        "hostNetwork": true,
                        "securityContext": ["runAsNonRoot": true, "seccompProfile": ["type": "RuntimeDefault"]],
                        "containers": [
                            [
                                "name": "shell", "image": "docker.io/library/busybox",
                                "securityContext": [
                                    "allowPrivilegeEscalation": false, "capabilities": ["drop": ["ALL"]],
                                ],
                            ]
                        ],
                    ],
                ], to: .component(name))
        }
    }

    private struct Disk: Primitive {
        static let kind: Kind = "disk"
        let name: String
        func lower(in context: Context, into parts: inout Parts) {
            parts.add(
                terraform: HCL.Block("resource", "aws_ebs_volume", name) {
                    $0["availability_zone"] = "eu-west-1a"
                    $0["size"] = 20
                })
        }
    }
}

private struct IsolationCalledThrough: Stack {
    let name = "results"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("ledger")
        }
        Service("ledger", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        Isolation("no-ledger", denies: "web", reaching: "ledger")
    }
}

private struct IsolationOpened: Stack {
    let name = "results"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        OpenEgress(name: "everything")
        Isolation("no-payments", denies: "web", reaching: "payments/payments-db")
    }

    private struct OpenEgress: Primitive {
        static let kind: Kind = "open egress"
        let name: String
        func lower(in context: Context, into parts: inout Parts) {
            parts.add(
                Networking.V1.NetworkPolicy(
                    metadata: context.metadata(name: name),
                    spec: .init(
                        podSelector: .init(), policyTypes: [.egress],
                        egress: [.init(to: [.init(ipBlock: .init(cidr: "0.0.0.0/0"))])])),
                to: .component(name))
        }
    }
}

/// Without a workflow, the images are not signed.
private struct UnsignedImages: Stack {
    let name = "unsigned"
    var body: Declarations {
        Repository("https://github.com/acme/unsigned", hasPublicImages: true)
        LeavesOut(".github/workflows/deliver.yaml")
        Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        Policies(.signedImages)
    }
}

/// Sigstore certifies no workflows of another host.
private struct UnsignedHost: Stack {
    let name = "unsigned"
    var body: Declarations {
        Repository("https://gitlab.com/acme/unsigned", images: "registry.gitlab.com/acme/unsigned")
        Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        Policies(.signedImages)
    }
}
