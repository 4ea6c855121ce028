public import StackModel

extension Registry {
    /// The reference of a registry.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "The registry for the images that this repository builds: Amazon ECR, with a repository for each image.",
        details: """
            Tags are immutable, and each image is scanned when it is pushed and encrypted with the environment's key. Without a registry, \
            the images are pushed to the registry of the repository's host, such as `ghcr.io`.
            """,
        example: """
            let images = Registry("shop", account: "123456789012", region: "eu-west-1")
            Repository("https://github.com/acme/shop", images: images.path)
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                images
                IdentityProvider()
                Role("push", assumedBy: .delivery(.push)) { Uses(images, .write) }
            }
            Service("web", source: .go("services/web", version: "1.26")) { Listens(on: 8080) }
            """,
        capabilities: [
            Capability(
                "retention of images",
                "Sets how many built images each repository keeps; deployed ones are counted separately.",
                words: ["lifecycle policy", "cleanup", "garbage collection", "old images", "expire"],
                example: registry("retainedImages: 300")),
            Capability(
                "other accounts that pull", "Lets the nodes of further accounts pull the images.",
                words: ["cross-account", "multi-account", "share images", "repository policy"],
                example: registry(#"pulledFrom: ["210987654321"]"#)),
            .removal("registry", "shop"),
        ])

    private static func registry(_ argument: String) -> String {
        """
        let images = Registry("shop", account: "123456789012", region: "eu-west-1", \(argument))
        Repository("https://github.com/acme/shop", images: images.path)
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            images
        }
        """
    }
}
