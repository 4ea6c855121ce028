public import StackModel

extension Namespace {
    /// The reference of a namespace.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "The Kubernetes namespace of an environment, with the restricted Pod Security Standard and a policy that denies traffic.",
        details: "Every workload implies it; it need not be declared.",
        example: """
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            """,
        capabilities: [
            Capability(
                "resource quota", "Has no argument: an extra manifest limits what the namespace may use.",
                words: ["resourcequota", "limitrange", "tenant"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    ExtraManifest("quota", [
                        "apiVersion": "v1",
                        "kind": "ResourceQuota",
                        "metadata": ["name": "quota", "namespace": "shop"],
                        "spec": ["hard": ["pods": "50"]],
                    ])
                    """),
            Capability(
                "labels", "Has no argument: a patch sets a label or an annotation, such as that of a service mesh.",
                words: ["istio", "linkerd", "mtls"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Patch("Namespace", "shop", .set(["metadata", "labels", "team"], to: "shop"))
                    """),
            Capability(
                "weaker Pod Security Standard",
                "Has no argument: a patch of the label admits pods that need more privileges.",
                words: ["privileged", "baseline", "psa", "pod security admission", "root"],
                example: """
                    Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
                    Patch("Namespace", "shop",
                        .set(["metadata", "labels", "pod-security.kubernetes.io/enforce"], to: "baseline"))
                    """),
        ])
}
