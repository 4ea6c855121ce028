extension Terraform {
    /// The arguments of a backend and of a provider that decide which resources a file is about.
    ///
    /// Another value is another state, or another place of the cloud: Terraform finds none of the resources that it made, creates
    /// each again, and leaves the former ones to nobody.
    public enum Place {
        /// The arguments by which a type of backend finds the state; `nil` for a type of which any argument may.
        /// Sources: the Terraform documentation of the backends `s3` and `gcs`.
        public static func arguments(ofBackend type: String) -> [String]? { backends[type] }

        /// The arguments by which a provider finds resources; empty for a provider that nobody has decided.
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
