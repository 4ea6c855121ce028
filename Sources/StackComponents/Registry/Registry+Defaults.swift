import StackLanguage
public import StackModel

extension Registry {
    /// The values that apply where the declaration of a registry sets none.
    public enum Defaults {
        /// The number of built images that each repository keeps, and of those that each environment has deployed.
        public static let retainedImages = Default(
            "images that are kept", 100,
            because:
                "You can roll back a hundred releases. Deployed images are counted separately, so no number of "
                + "builds expires an image that runs.",
            setting: #"Registry("shop", account: "123456789012", region: "eu-west-1", retainedImages: 300)"#)

        static let mutability = Default(
            "tags", "IMMUTABLE", because: "A tag always refers to the image that was tested under it.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_ecr_repository.shop", "image_tag_mutability", to: #""MUTABLE""#))

        static let scans = Default(
            "scan of what is pushed", true, because: "A known vulnerability is found before a pod runs it.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_ecr_repository.shop", "image_scanning_configuration.scan_on_push", to: "false"))
    }

    /// The defaults of a registry.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.retainedImages.described, Defaults.mutability.described, Defaults.scans.described,
            DefaultDescription(
                "who may pull", "the nodes of its own account", because: "Anything that is not declared is denied.",
                setting:
                    #"Registry("shop", account: "123456789012", region: "eu-west-1", pulledFrom: ["210987654321"])"#),
        ]
    }
}
