public import StackModel

extension Role {
    /// The reference of a role.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A role in AWS for people, or for jobs of the repository's workflows.",
        details: """
            Its permissions follow from what it uses, as for a workload. A session lasts an hour, and AWS users must have signed in with a \
            second factor. Workloads have their own roles without a declaration.
            """,
        example: CloudReference.cloud(
            """
            Bucket("replays")
            Role("support", assumedBy: .people("arn:aws:iam::123456789012:role/support")) { Uses("replays", .read) }
            """),
        capabilities: [
            Capability(
                "duration of a session", "Sets how long the credentials are valid.",
                words: ["expiry", "sts", "assume role", "max_session_duration"],
                example: CloudReference.cloud(
                    """
                    Bucket("replays")
                    Role("support", assumedBy: .people("arn:aws:iam::123456789012:user/ann"), session: .hours(4)) {
                        Uses("replays", .read)
                    }
                    """)),
            Capability(
                "role for a workflow", "Lets a job of a GitHub workflow assume the role, without a stored key.",
                words: ["oidc", "github actions", "openid connect", "ci/cd", "web identity", "federation"],
                example: """
                    Repository("https://github.com/acme/shop")
                    \(CloudReference.cloud(
                        """
                        IdentityProvider()
                        Bucket("replays")
                        Role("backfill", assumedBy: .gitHubActions(environment: "backfill")) { Uses("replays", .readWrite) }
                        Role("report", assumedBy: .gitHubActions(branch: "main")) { Uses("replays", .read) }
                        """))
                    """),
            Capability(
                "managed policy", "Attaches a policy that AWS maintains, for permissions that no relation covers.",
                words: ["administrator", "readonlyaccess", "poweruser", "billing", "iam policy"],
                example: CloudReference.cloud(
                    """
                    Role("auditor", assumedBy: .people("arn:aws:iam::123456789012:role/audit")) {
                        Attaches(.readOnly)
                        Attaches(.named("job-function/Billing"))
                    }
                    """)),
            Capability(
                "access to the cluster", "Grants the role access to the Kubernetes API of the cluster.",
                words: ["kubectl", "access entry", "aws-auth", "rbac", "eks"],
                example: CloudReference.cluster(
                    """
                    Role("on-call", assumedBy: .people("arn:aws:iam::123456789012:role/engineers")) { Uses("shop", .admin) }
                    """)),
            .renaming(
                """
                Role("helpdesk", assumedBy: .people("arn:aws:iam::123456789012:role/support"), logicalName: "support") {
                    Attaches(.readOnly)
                }
                """, in: CloudReference.cloud), .removal("role", "support"),
        ])
}
