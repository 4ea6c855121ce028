import StackFormats

extension StackPolicy {
    /// Requires that an image has a digest, or a tag other than `latest`.
    public static let noLatestTag = StackPolicy(
        "no-latest-tag", because: "A moving tag can change what runs without any change to the stack.",
        concerning: .pods,
        requiring: [
            .containers(
                "versioned",
                .any([
                    digest,
                    .all([.matches("container.image", ":[^/]+$"), .not(.matches("container.image", ":latest$"))]),
                ]),
                otherwise: "the image has neither a digest nor a tag other than latest", messageValue: "container.image"
            )
        ],
        allowed: [
            pod(image: "registry.example:5000/api:1.4"),
            pod(image: "docker.io/library/redis:latest@sha256:\(exampleDigest)"),
        ],
        disallowed: [
            pod(image: "registry.example:5000/api"),
            pod(image: "docker.io/library/redis:latest"),
            pod(image: "api:1", ephemeral: "busybox"),
            cronJob(image: "api"),
        ])

    /// Requires that an image has a digest, so that what was tested is what runs.
    public static let pinnedImages = StackPolicy(
        "pinned-images", because: "A tag can be moved to another image; a digest cannot.",
        concerning: .pods,
        requiring: [
            .containers(
                "pinned", digest, otherwise: "the image has no digest", messageValue: "container.image")
        ],
        allowed: [pod(image: "docker.io/library/redis:8@sha256:\(exampleDigest)")],
        disallowed: [pod(image: "docker.io/library/redis:8"), pod(image: "redis@sha256:12")])

    /// Requires that an image built by the repository is signed by its delivery workflow, and any other image has a digest.
    ///
    /// Kyverno verifies the signatures in the cluster, with an `ImageValidatingPolicy` whose only signer is the delivery workflow
    /// on the deployed branch: an image that anyone else built, or pushed below the registry path of the repository, is denied.
    /// Gatekeeper and the compiler cannot read a registry, so they enforce only the digests. A repository on a host other than
    /// github.com is rejected with `SG304`, and so is a stack that leaves out the workflow.
    ///
    /// Kyverno reads the registry, and Sigstore's keys if they are not in its cache, whenever pods are created or their
    /// specification changes. While it cannot, no pod with these images is created.
    public static let signedImages = StackPolicy(
        "signed-images",
        because: "Images of this repository are signed by its delivery workflow; all others have a digest.",
        concerning: .pods, requiring: pinnedImages.requirements, allowed: pinnedImages.allowed,
        disallowed: pinnedImages.disallowed
    ).verifyingSignatures()

    private static let digest = Condition.matches("container.image", "@sha256:[0-9a-f]{64}$")
    private static let exampleDigest = String(repeating: "0123456789abcdef", count: 4)

    private static func pod(image: String, ephemeral: String? = nil) -> YAML.Node {
        var spec: YAML.Mapping = ["containers": [["name": "api", "image": .string(image)]]]
        if let ephemeral { spec["ephemeralContainers"] = [["name": "debugger", "image": .string(ephemeral)]] }
        return ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": "api"], "spec": .mapping(spec)]
    }

    private static func cronJob(image: String) -> YAML.Node {
        let pod: YAML.Node = ["spec": ["containers": [["name": "api", "image": .string(image)]]]]
        return [
            "apiVersion": "batch/v1", "kind": "CronJob", "metadata": ["name": "api"],
            "spec": ["jobTemplate": ["spec": ["template": pod]]],
        ]
    }
}
