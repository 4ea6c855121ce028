public import StackModel

extension Cloud {
    /// What a cloud takes where its declaration says nothing.
    enum Defaults {
        static let deletionWindow = Default(
            "deletion window of the key", 30, written: WorkloadDefaults.days,
            because: "What is encrypted is lost with its key, so there is as long a way back as AWS offers.",
            setting: WorkloadDefaults.patch(terraform: "aws_kms_key.main", "deletion_window_in_days", to: "7"))

        static let rotatesKey = Default(
            "rotation of the key", true, because: "A key that was found out opens a year's data at most.",
            setting: WorkloadDefaults.patch(terraform: "aws_kms_key.main", "enable_key_rotation", to: "false"))
    }

    /// The defaults of a cloud.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "region of the state", "the cloud's own", because: "What is needed together fails together.",
                setting: #"Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state", region: "eu-central-1"))"#),
            DefaultDescription(
                "account", "the one that Terraform is signed in to",
                because: "A stack that names it is refused in any other.",
                setting: #"Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state"))"#
            ),
            Defaults.deletionWindow.described, Defaults.rotatesKey.described,
            DefaultDescription(
                "what production may lose", "nothing: Terraform refuses to destroy keys and stores",
                because: "A plan that was read in haste must not be able to delete what users depend on.",
                setting: #"Patch(terraform: "aws_kms_key.main", .remove(["lifecycle"]))"#),
        ]
    }
}
