import StackLanguage
public import StackModel

extension Registry {
    /// What a registry takes where its declaration says nothing.
    public enum Defaults {
        /// How many entries each repository keeps.
        public static let keepsImages = Default(
            "entries that are kept", 300,
            because:
                "With signature and description an image is three of them: a hundred releases can be gone back to, and what "
                + "a broken push left goes with them.",
            setting: #"Registry("shop", account: "123456789012", region: "eu-west-1", keepsImages: 900)"#)

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
