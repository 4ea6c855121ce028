public import StackModel

extension Forgets {
    /// The reference of a forgotten resource.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "A removed declaration whose resources are kept: Terraform stops managing them and deletes none of them.",
        details:
            "Keep the line until every environment has applied it. Remove it before you declare something of that kind and name again.",
        example: CloudReference.cloud(#"Forgets(.database, "orders")"#),
        capabilities: [
            Capability(
                "resource of a Terraform block", "Keeps a resource by its address in the state.",
                words: ["removed block", "state rm", "module", "hand over", "adopt", "orphan"],
                example: CloudReference.cloud(#"Forgets(terraform: "aws_efs_file_system.shared")"#))
        ])
}

extension Destroys {
    /// The reference of a destroyed resource.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A removed declaration whose resources Terraform may delete, with everything in them.",
        details: """
            It is the only permission to delete data: no flag overrides the check. Production protects its stores from deletion, so switch \
            the protection off and apply that first.
            """,
        example: CloudReference.cloud(#"Destroys(.table, "carts")"#),
        capabilities: [
            Capability(
                "resource of a Terraform block", "Permits the deletion of a resource by its address in the state.",
                words: ["terraform destroy", "module", "clean up", "decommission", "prevent_destroy"],
                example: CloudReference.cloud(#"Destroys(terraform: "aws_efs_file_system.shared")"#))
        ])
}
