public import StackModel

extension Cloud {
    /// The values that apply where the declaration of a cloud sets none.
    enum Defaults {
        static let deletionWindow = Default(
            "deletion window of the key", 30, written: WorkloadDefaults.days,
            because: "Encrypted data is lost with its key, so the window is the longest that AWS offers.",
            setting: WorkloadDefaults.patch(terraform: "aws_kms_key.main", "deletion_window_in_days", to: "7"))

        static let rotatesKey = Default(
            "rotation of the key", true, because: "A leaked key exposes at most a year's data.",
            setting: WorkloadDefaults.patch(terraform: "aws_kms_key.main", "enable_key_rotation", to: "false"))

        static let destructionDelay = Default(
            "deletion window of the key on Google Cloud", 30, written: WorkloadDefaults.days,
            because: "Encrypted data is lost with its key, so there is a month to notice the mistake.",
            setting: WorkloadDefaults.patch(
                terraform: "google_kms_crypto_key.main", "destroy_scheduled_duration", to: #""604800s""#))

        static let rotationPeriod = Default(
            "rotation of the key on Google Cloud", 90, written: { "every \($0) days" },
            because: "Google recommends this period: a leaked key exposes at most a quarter's data.",
            setting: WorkloadDefaults.patch(
                terraform: "google_kms_crypto_key.main", "rotation_period", to: #""31536000s""#),
            source: "https://cloud.google.com/kms/docs/key-rotation")
    }

    /// The defaults of a cloud.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "region of the state", "the cloud's own",
                because: "The state and the resources are needed together, so they may fail together.",
                setting: #"Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state", region: "eu-central-1"))"#),
            DefaultDescription(
                "account", "the one that Terraform is signed in to",
                because: "A stack that names its account is rejected in any other.",
                setting: #"Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state"))"#
            ),
            Defaults.deletionWindow.described, Defaults.rotatesKey.described,
            Defaults.destructionDelay.described, Defaults.rotationPeriod.described,
            DefaultDescription(
                "what Terraform may destroy in production", "nothing: Terraform refuses to destroy keys and stores",
                because: "A plan that was reviewed in a hurry must not be able to delete what users depend on.",
                setting: #"Patch(terraform: "aws_kms_key.main", .remove(["lifecycle"]))"#),
        ]
    }
}
