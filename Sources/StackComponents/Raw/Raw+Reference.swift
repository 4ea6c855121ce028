public import StackModel

extension ExtraManifest {
    /// The reference of an extra manifest.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "Kubernetes objects that no component generates.",
        details: """
            They are checked against the same schemas and policies as all others and written unchanged, so a namespaced object must name \
            its namespace.
            """,
        example: """
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            ExtraManifest("quota", [
                "apiVersion": "v1",
                "kind": "ResourceQuota",
                "metadata": ["name": "quota", "namespace": "shop"],
                "spec": ["hard": ["pods": "50"]],
            ])
            """,
        capabilities: [
            Capability(
                "typed object", "Adds an object whose fields the Swift compiler checks.",
                words: ["configmap", "config map", "kubernetes api", "struct"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    ExtraManifest(
                        "settings",
                        objects: [
                            Core.V1.ConfigMap(
                                metadata: Meta.V1.ObjectMeta(name: "settings", namespace: "shop"), data: ["retries": "3"])
                        ])
                    """),
            Capability(
                "YAML text", "Adds the objects of a text, such as a file that the team already has.",
                words: ["kubectl apply", "existing manifest", "helm template", "copy", "import"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    ExtraManifest(
                        "settings",
                        yaml: "apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: settings, namespace: shop}\\ndata: {retries: '3'}")
                    """),
            Capability(
                "custom resource", "Adds an object of an operator that the cluster has.",
                words: ["crd", "custom resource definition", "helm", "istio", "keda"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    ExtraManifest("restarts", [
                        "apiVersion": "monitoring.coreos.com/v1",
                        "kind": "PrometheusRule",
                        "metadata": ["name": "restarts", "namespace": "shop"],
                        "spec": [
                            "groups": [
                                [
                                    "name": "restarts",
                                    "rules": [
                                        [
                                            "alert": "PodRestarts",
                                            "expr": "increase(kube_pod_container_status_restarts_total[1h]) > 3",
                                        ]
                                    ],
                                ]
                            ]
                        ],
                    ])
                    """),
        ])
}

extension TerraformBlock {
    /// The reference of a Terraform block.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A block of `main.tf` that no component generates: a resource, a data source, a provider, an output.",
        details:
            "It is checked like all others: its address, its references, the provider's schema, and the width of its permissions.",
        example: CloudReference.cloud(
            """
            TerraformBlock(Terraform.Resource("aws_kinesis_stream", "clicks") {
                $0["name"] = "shop-clicks"
                $0["shard_count"] = 1
                $0["encryption_type"] = "KMS"
                $0["kms_key_id"] = "alias/aws/kinesis"
            })
            """),
        capabilities: [
            Capability(
                "output", "Prints a value after an apply.", words: ["terraform output", "variable", "local"],
                example: CloudReference.cloud(
                    """
                    Bucket("replays")
                    TerraformBlock(Terraform.Output("replays", .ref("aws_s3_bucket", "replays", "bucket")))
                    """)),
            Capability(
                "data source", "Reads something that exists already.", words: ["lookup", "existing", "import"],
                example: CloudReference.cloud(
                    """
                    TerraformBlock(Terraform.Data("aws_caller_identity", "me"))
                    TerraformBlock(Terraform.Output("account", .ref("data", "aws_caller_identity", "me", "account_id")))
                    """)),
            Capability(
                "lifetime", "Permits changes of the stack to delete or replace a resource whose type contains data.",
                words: ["prevent_destroy", "lifecycle", "scratch", "ephemeral"],
                example: CloudReference.cloud(
                    """
                    TerraformBlock(
                        Terraform.Resource("aws_s3_bucket", "scratch") { $0["bucket"] = "acme-shop-scratch" }, lifetime: .replaceable)
                    """)),
            Capability(
                "renamed resource", "Moves a resource to a new address in the state.",
                words: ["moved", "state mv", "refactor"],
                example: CloudReference.cloud(
                    """
                    TerraformBlock(Terraform.Resource("aws_efs_file_system", "shared") { $0["encrypted"] = true })
                    TerraformBlock(
                        Terraform.Moved(from: .init("aws_efs_file_system", "files"), to: .init("aws_efs_file_system", "shared")))
                    """)),
        ])
}

extension NixTool {
    /// The reference of a tool.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A nixpkgs package in the development shell of `flake.nix`, which the workflow uses too.",
        example: """
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            NixTool("jq")
            """)
}

extension NixAttribute {
    /// The reference of a flake attribute.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A flake attribute that no component generates: a package, a check or a machine.",
        example: """
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            NixAttribute(
                .package(name: "greeting", .ref("pkgs", "writeText").applied(to: .string("greeting")).applied(to: .string("Hello"))))
            """,
        capabilities: [
            Capability(
                "check", "Adds a check that `nix flake check` and the workflow run.",
                words: ["lint", "test", "ci", "derivation"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    NixAttribute(.check(name: "greeting", .ref("pkgs", "hello")))
                    """)
        ])
}

extension ExtraFile {
    /// The reference of a file.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A file that no component generates, which Stackgen owns and checks for drift like all others.",
        example: ##"""
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            ExtraFile("docs/runbook.md", text: "# Runbook\n")
            """##,
        capabilities: [
            Capability(
                "syntax tree", "Writes a tree, such as YAML or JSON, whose printer formats and escapes it.",
                words: ["toml", "config file", "template", "prettier"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    ExtraFile(".prettierrc.yaml", tree: YAML.Stream(["printWidth": 120]))
                    """),
            Capability(
                "file of an environment", "Writes the file into the folder of each environment.",
                words: ["per environment", "overlay", "staging"],
                example: ##"""
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    ExtraFile("notes.md", text: "# Notes\n", in: .environment)
                    """##),
        ])
}

extension Patch {
    /// The reference of a patch.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "Changes of what another declaration generates, if none of its arguments can make them.",
        details: """
            Patches are applied before the result is verified, so their effects are checked like everything else. A patch of something \
            that is not generated, or without an effect, is an error, so that no patch outlives its reason.
            """,
        example: """
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            Patch("Deployment", "web", .set(["spec", "minReadySeconds"], to: 10))
            """,
        capabilities: [
            Capability(
                "Terraform attribute", "Changes an attribute or a nested block of a generated Terraform block.",
                words: ["override", "kustomize", "customize", "tweak", "escape hatch"],
                example: CloudReference.network(
                    """
                    Cache("sessions", engine: .valkey("8.1"))
                    Patch(terraform: "aws_elasticache_replication_group.sessions", .set(["apply_immediately"], to: true))
                    """)),
            Capability(
                "removed and added items", "Removes a field or an item of a list, or adds an item.",
                words: [
                    "kustomize", "overlay", "json patch", "strategic merge", "delete field", "tolerations",
                    "annotation", "label",
                ],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Patch("Deployment", "web",
                        .set(["spec", "template", "metadata", "annotations", "linkerd.io/inject"], to: "enabled"),
                        .remove(["spec", "template", "spec", "containers", .named("web"), "livenessProbe"]))
                    """),
        ])
}

extension Recreates {
    /// The reference of a recreated object.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "A Kubernetes object that a person deletes at the merge, so that a change of an immutable field can be applied.",
        details:
            "It adds nothing to any file, and Stackgen deletes nothing. Keep the line until every environment has the new object.",
        example: """
            StatefulService("search", source: .image("ghcr.io/acme/shop/search:3.2.0")) {
                Listens(on: 9200)
                Volume("data", .gibibytes(40), at: "/var/lib/search")
            }
            Recreates("StatefulSet", "search")
            """)
}

extension LeavesOut {
    /// The reference of an exclusion.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "A file that the stack would generate and that the team maintains by hand, or all files of a tool that it does not use.",
        details: "Files that refer to others do not mention it. A path that is not generated cannot be left out.",
        example: """
            Repository("https://github.com/acme/shop", owners: ["@acme/platform"])
            Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
            LeavesOut(".github/CODEOWNERS")
            """,
        capabilities: [
            Capability(
                "tool", "Leaves out all files of a tool.",
                words: ["nix", "without nix", "disable", "skip", "opt out", "own dockerfile"],
                example: """
                    Repository("https://github.com/acme/shop")
                    Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
                    LeavesOut(.nix)
                    """),
            Capability(
                "Dockerfile of your own",
                "Leaves out the generated Dockerfile of a Go program, so that the workflow builds the one in its folder.",
                words: ["custom dockerfile", "docker build"],
                example: """
                    Repository("https://github.com/acme/shop")
                    Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
                    LeavesOut("services/web/Dockerfile")
                    """),
        ])
}
