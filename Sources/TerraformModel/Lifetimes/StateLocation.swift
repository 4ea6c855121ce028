extension Terraform {
    /// The arguments of a backend or provider that determine which resources a configuration manages.
    ///
    /// A different value means a different state or a different region, account or project. Terraform then finds none of the
    /// resources that it created, creates all of them again and leaves the old ones unmanaged.
    public enum StateLocation {
        /// The arguments by which a backend type locates the state; `nil` for a type of which any argument may.
        /// Sources: the Terraform documentation of the backends `s3` and `gcs`.
        public static func arguments(ofBackend type: String) -> [String]? { backends[type] }

        /// The arguments by which a provider locates resources; empty for a provider that has not been reviewed.
        /// Sources: the documentation of the providers `hashicorp/aws` and `hashicorp/google`.
        public static func arguments(ofProvider name: String) -> [String] { providers[name] ?? [] }

        private static let backends = [
            "s3": ["bucket", "key", "region", "workspace_key_prefix"],
            "gcs": ["bucket", "prefix"],
        ]

        private static let providers = [
            "aws": ["allowed_account_ids", "region"],
            "google": ["project", "region"],
        ]
    }
}
