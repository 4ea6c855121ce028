extension Terraform {
    /// The arguments that protect a resource from deletion.
    public enum Protection {
        /// The argument names, in any block. `ACTIVE` counts as well as `true`.
        public static let arguments: Set = [
            "deletion_protection", "deletion_protection_enabled", "enable_deletion_protection",
        ]

        /// The argument that protects resources of a type by default; `nil` for a type that is unprotected by default.
        /// Source: the documentation of the provider `hashicorp/google` 7.45.0.
        public static func standard(ofType type: String) -> String? { standards[type] }

        private static let standards = [
            "google_container_cluster": "deletion_protection",
            "google_memorystore_instance": "deletion_protection_enabled",
            "google_sql_database_instance": "deletion_protection",
        ]
    }
}
