/// The versions of the tools that a stack's files are written for.
///
/// They decide which fields may be used. The defaults are the newest versions whose published definitions the files
/// have been checked against.
public struct TargetVersions: Sendable, Equatable {
    /// Kubernetes, as major and minor version: `1.36`.
    public var kubernetes: String
    /// Terraform, as the least version that may run the files: `1.11`. Locking in S3 itself needs 1.10.
    public var terraform: String
    /// The OPA constraint framework's language in Gatekeeper templates. `v1` needs Gatekeeper 3.21.
    public var rego: String

    /// Names the versions.
    public init(kubernetes: String = "1.36", terraform: String = "1.11", rego: String = "v1") {
        self.kubernetes = kubernetes
        self.terraform = terraform
        self.rego = rego
    }
}
