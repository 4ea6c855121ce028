import StackLanguage
public import StackModel

extension Registry {
    /// What a registry takes where its declaration says nothing.
    public enum Defaults {
        /// How many images each repository keeps of what was built, and of what each environment has deployed.
        public static let keepsImages = Default(
            "images that are kept", 100,
            because:
                "A hundred releases can be gone back to. What an environment deploys is counted by itself, so no number of "
                + "builds expires what runs.",
            setting: #"Registry("shop", account: "123456789012", region: "eu-west-1", keepsImages: 300)"#)

        static let mutability = Default(
            "tags", "IMMUTABLE", because: "What was tested under a tag is what the tag means for ever.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_ecr_repository.shop", "image_tag_mutability", to: #""MUTABLE""#))

        static let scans = Default(
            "scan of what is pushed", true, because: "A known hole is found before a pod has it.",
            setting: WorkloadDefaults.patch(
                terraform: "aws_ecr_repository.shop", "image_scanning_configuration.scan_on_push", to: "false"))
    }

    /// The defaults of a registry.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.keepsImages.described, Defaults.mutability.described, Defaults.scans.described,
            DefaultDescription(
                "who may pull", "the nodes of its own account", because: "What is not declared is denied.",
                setting:
                    #"Registry("shop", account: "123456789012", region: "eu-west-1", pulledFrom: ["210987654321"])"#),
        ]
    }
}
