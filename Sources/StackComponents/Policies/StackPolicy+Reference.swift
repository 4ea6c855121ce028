public import StackModel

extension StackPolicy {
    /// The reference of a policy.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A rule for everything in the environment, written once and enforced three times.",
        details: """
            It is enforced when the stack is compiled, before Terraform applies a plan, and in the cluster, by Gatekeeper and by Kyverno, \
            also on objects that Stackgen did not generate.
            """,
        example: """
            \(CloudReference.cloud(#"Bucket("invoices")"#))
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            Policies(.restricted)
            """,
        capabilities: [
            Capability(
                "built-in policies", "Requires pinned images, signed images, encrypted storage or restricted pods.",
                words: [
                    "latest tag", "digest", "cosign", "signature", "pod security standard", "compliance", "encryption",
                    "supply chain", "sigstore",
                ],
                example: """
                    Repository("https://github.com/acme/shop")
                    Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
                    Policies(.restricted, .pinnedImages, .signedImages)
                    """),
            Capability(
                "audit", "Reports violations without rejecting them, to introduce a policy.",
                words: ["dry run", "dryrun", "warn", "enforcement", "report only"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Policies(.restricted, enforcement: .audit)
                    """),
            Capability(
                "policy of your own",
                "Checks pods or other objects by conditions, from which Rego and CEL are generated.",
                words: [
                    "opa", "gatekeeper", "kyverno", "admission", "constraint", "guardrail", "custom policy", "conftest",
                ],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Policies(
                        StackPolicy(
                            "no-host-network", because: "A pod on the node's network is under no network policy.", concerning: .pods,
                            requiring: [
                                Requirement("own_network", .not(.equals("pod.hostNetwork", true)), otherwise: "hostNetwork is true")
                            ],
                            allowed: [
                                ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": "a"], "spec": ["containers": []]]
                            ],
                            disallowed: [
                                [
                                    "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "a"],
                                    "spec": ["containers": [], "hostNetwork": true],
                                ]
                            ]))
                    """),
            Capability(
                "policy for other objects and for Terraform",
                "Checks objects of given kinds, and the resources of Terraform before a plan is applied.",
                words: [
                    "resource type", "tagging", "cluster-wide", "crd", "infrastructure policy", "checkov", "tfsec",
                    "sentinel",
                ],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Policies(
                        StackPolicy(
                            "no-load-balancers", because: "Clients reach the stack through the ingress only.",
                            concerning: .objects([ObjectKind("Service")]),
                            requiring: [
                                Requirement(
                                    "no_load_balancer", .not(.equals("object.spec.type", "LoadBalancer")),
                                    otherwise: "the type is LoadBalancer")
                            ],
                            ofTerraform: [.isTrue("encrypted", of: "aws_efs_file_system")],
                            allowed: [
                                ["apiVersion": "v1", "kind": "Service", "metadata": ["name": "a"], "spec": ["type": "ClusterIP"]]
                            ],
                            disallowed: [
                                ["apiVersion": "v1", "kind": "Service", "metadata": ["name": "a"], "spec": ["type": "LoadBalancer"]]
                            ]))
                    """),
            Capability(
                "set of policies", "Declares several policies together; a team can define its own set.",
                words: ["policyset", "bundle", "baseline", "reuse"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Policies(PolicySet([.noLatestTag, .restrictedPods]), .encryptedStorage)
                    """),
        ])
}
