extension Terraform {
    /// The arguments by which a resource is protected from deletion.
    public enum Protection {
        /// The names, in whatever block they are. `ACTIVE` counts as well as `true`.
        public static let arguments: Set = [
            "deletion_protection", "deletion_protection_enabled", "enable_deletion_protection",
        ]

        /// The argument that protects resources of a type where it is left out; `nil` for a type that is not protected then.
        /// Source: the documentation of the provider `hashicorp/google` 7.45.0.
        public static func standard(ofType type: String) -> String? { standards[type] }

        private static let standards = [
            "google_container_cluster": "deletion_protection",
            "google_memorystore_instance": "deletion_protection_enabled",
            "google_sql_database_instance": "deletion_protection",
        ]
    }
}
