extension Explanation {
    static let policies = [
        Explanation(
            .policyViolation,
            meaning: """
                An object or a block breaks a policy that the stack declares with `Policies`. The message names the \
                object and the requirement, and a note the policy.

                The same policy is generated for the cluster, where it is enforced at admission. Here it is reported \
                before the merge, also for raw objects and patches.
                """,
            reason: """
                The admission controller would reject the object after the merge, in the middle of a sync.
                """,
            wrong: .declarations(
                """
                Policies(.restricted)
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                Patch("Deployment", "web", .set(["spec", "template", "spec", "hostNetwork"], to: true))
                """),
            right: .declarations(
                """
                Policies(.restricted)
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                """))
    ]
}
