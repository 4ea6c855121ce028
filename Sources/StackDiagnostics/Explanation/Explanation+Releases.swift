extension Explanation {
    static let releases = [
        Explanation(
            .unusableCheckout,
            meaning: """
                A release can only be compiled from a clean checkout of a commit: the working tree has changes, \
                `Package.resolved` is not committed, or Git cannot read the repository.
                """,
            reason: """
                A release must be reproducible from its commit. With a local change in it, nobody else could verify \
                it.
                """,
            wrong: .commands(
                """
                echo '// A local change.' >> services/api/main.go
                swift run stackgen release --image api=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --output release
                """),
            right: .commands(
                """
                git restore services/api/main.go
                swift run stackgen release --image api=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --output release
                """)),
        Explanation(
            .unreadableRelease,
            meaning: "A folder is not that of a release, or its `release.yaml` is damaged.",
            reason: "What is deployed is decided by this record. A doubtful record is rejected as a whole.",
            wrong: .commands(
                """
                sed -i 's/^number: 1$/number: one/' release-1/release.yaml
                swift run stackgen release verify release-1
                """),
            right: .commands(
                """
                sed -i 's/^number: one$/number: 1/' release-1/release.yaml
                swift run stackgen release verify release-1
                """)),
        Explanation(
            .incompleteRelease,
            meaning: """
                The images on the command line are not exactly those that the stack builds: one is missing, or one \
                is unknown.
                """,
            reason: """
                Pods of an image without a digest could not be started, and an image that nobody uses is a \
                misspelled name.
                """,
            wrong: .commands(
                """
                swift run stackgen release --output release
                """),
            right: .commands(
                """
                swift run stackgen release --image api=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --output release
                """)),
        Explanation(
            .differentRelease,
            meaning: "The files of a release are not what its commit and its record compile to.",
            reason: "A changed file is a change that no pull request showed. The release is not deployed.",
            wrong: .commands(
                """
                echo '# Changed by hand.' >> release-1/production/main.tf
                swift run stackgen release verify release-1
                """),
            right: .commands(
                """
                sed -i '$d' release-1/production/main.tf
                swift run stackgen release verify release-1
                """)),
        Explanation(
            .unmergedRelease,
            meaning: "The commit of a release is not checked out, or the deployed branch does not contain it.",
            reason: """
                Only what was merged may be deployed, and a release can only be verified by compiling its own \
                commit.
                """,
            wrong: .commands(
                """
                git commit --quiet --allow-empty --message 'A later commit'
                swift run stackgen release verify release-1
                """),
            right: .commands(
                """
                git checkout --quiet --detach main~1
                swift run stackgen release verify release-1
                """)),
        Explanation(
            .repeatedJob,
            meaning: """
                A rollback would run a Job again that a newer release ran in another version. If the Job tolerates \
                that, declare it with `toleratesNewerSchema: true`.
                """,
            reason: """
                The Job of an older release, such as a migration, was not written for the schema of the newer one.
                """,
            wrong: .commands(
                """
                # Release 2 is deployed, with another version of the Job "migrate".
                swift run stackgen release verify release-1 --deployed release-2 --rollback
                """),
            right: .commands(
                """
                # Roll forward: fix the program, and merge the fix.
                swift run stackgen release verify release-1
                """)),
        Explanation(
            .missingResource,
            meaning: """
                The pods of an earlier release use a resource that a later release has deleted. A rollback does not \
                apply Terraform, so the resource stays deleted.
                """,
            reason: "The pods would start without the store that they use.",
            wrong: .commands(
                """
                # Release 2 is deployed, and has deleted the queue that release 1 uses.
                swift run stackgen release verify release-1 --deployed release-2 --rollback
                """),
            right: .commands(
                """
                # Roll forward: declare the queue again, and merge that.
                swift run stackgen release verify release-1
                """)),
    ]
}
