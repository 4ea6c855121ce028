extension Explanation {
    static let releases = [
        Explanation(
            .unusableCheckout,
            meaning: """
                A release is compiled from a commit, and this checkout is not one: it has uncommitted changes, or \
                `Package.resolved` is not committed. Git may also be unable to answer, or the sources of an image \
                contain another repository.
                """,
            reason: """
                A release must be reproducible from its commit. With uncommitted changes, `release verify` would \
                reject it, and nobody could tell later what was deployed.
                """,
            wrong: .commands(
                """
                echo "// A quick fix" >> services/api/main.go
                swift run stackgen release --image api=$API_DIGEST --output ../release
                """),
            right: .commands(
                """
                git commit --quiet --all --message "Fix the API"
                swift run stackgen release --image api=$API_DIGEST --output ../release
                """)),
        Explanation(
            .unreadableRelease,
            meaning: """
                A folder is not that of a release, or its `release.yaml` cannot be read: it is missing, is not YAML, \
                lacks a key, or belongs to another stack. A link in the folder is rejected too.
                """,
            reason: """
                The record names the commit and the images of a release. Without it, nothing can be verified or \
                rolled back.
                """,
            wrong: .commands(
                """
                swift run stackgen release --image api=$API_DIGEST --output ../release
                rm ../release/release.yaml
                swift run stackgen release verify ../release
                """),
            right: .commands(
                """
                rm -r ../release
                swift run stackgen release --image api=$API_DIGEST --output ../release
                swift run stackgen release verify ../release
                """)),
        Explanation(
            .incompleteRelease,
            meaning: """
                The images on the command line are not those that the stack builds: one is missing, is given twice, \
                or is not an image of the stack.
                """,
            reason: """
                A release contains the digest of every image. One that is missing would leave pods without a \
                program, and one that is unknown is usually a typo.
                """,
            wrong: .commands(
                """
                swift run stackgen release --output ../release
                """),
            right: .commands(
                """
                swift run stackgen release --image api=$API_DIGEST --output ../release
                """)),
        Explanation(
            .differentRelease,
            meaning: """
                The files of a release are not what its commit and its record compile to, or another version of \
                Stackgen compiled it. The differences are printed.
                """,
            reason: """
                Somebody changed what would be deployed without a review of the stack, or the release was not \
                compiled from this commit.
                """,
            wrong: .commands(
                """
                swift run stackgen release --image api=$API_DIGEST --output ../release
                sed -i 's/runAsNonRoot: true/runAsNonRoot: false/' ../release/production/k8s/api.yaml
                swift run stackgen release verify ../release
                """),
            right: .commands(
                """
                rm -r ../release
                swift run stackgen release --image api=$API_DIGEST --output ../release
                swift run stackgen release verify ../release
                """)),
        Explanation(
            .unmergedRelease,
            meaning: """
                The commit of a release is not the one that is checked out, or the deployed branch does not contain \
                it. A shallow checkout, in which Git cannot tell, is reported too.
                """,
            reason: """
                Only what was merged was reviewed. A release of a branch could deploy anything that its author can \
                push.
                """,
            wrong: .commands(
                """
                git switch --quiet --create fix
                echo "// A quick fix" >> services/api/main.go
                git commit --quiet --all --message "Fix the API"
                swift run stackgen release --image api=$API_DIGEST --output ../release
                swift run stackgen release verify ../release
                """),
            right: .commands(
                """
                # After the review
                git switch --quiet main
                git merge --quiet fix
                git push --quiet
                swift run stackgen release verify ../release
                """)),
        Explanation(
            .repeatedJob,
            meaning: """
                A rollback would apply a Job of the earlier release again, after a newer one ran: the name of a Job \
                contains a hash of its pods, so each version is another Job.

                Roll forward instead. A Job that is safe against a newer schema declares `toleratesNewerSchema: \
                true`, and is then only a warning.
                """,
            reason: """
                The migration of the earlier release would run against the schema of the later one. Most migrations \
                are written for exactly one schema before them.
                """,
            wrong: .commands(
                """
                swift run stackgen release --image api=$API_DIGEST --output ../release-1
                sed -i 's/Runs("migrate", "1")/Runs("migrate", "2")/' stacks/Shop.swift
                git commit --quiet --all --message "Migrate the schema to version 2"
                git push --quiet
                swift run stackgen release --image api=$API_DIGEST --output ../release-2
                # Roll back to release 1, while release 2 is deployed
                git switch --quiet --detach HEAD~1
                swift run stackgen release verify ../release-1 --deployed ../release-2 --rollback
                """),
            right: .commands(
                """
                # Roll forward: the image of release 1, with the schema of release 2
                git switch --quiet main
                swift run stackgen release --image api=$API_DIGEST --output ../release-3
                swift run stackgen release verify ../release-3 --deployed ../release-2
                """)),
        Explanation(
            .missingResource,
            meaning: """
                The pods of the earlier release use a resource that a later release has deleted. A rollback changes \
                what runs, and never applies Terraform backwards.
                """,
            reason: """
                The pods would start and fail at the first request, for example because their queue does not exist, \
                while the release that worked is gone.
                """,
            wrong: .commands(
                """
                swift run stackgen release --image api=$API_DIGEST --output ../release-1
                sed -i 's/Queue("orders")/Destroys(.queue, "orders")/; /Uses("orders"/d' stacks/Shop.swift
                git commit --quiet --all --message "Remove the queue"
                git push --quiet
                swift run stackgen release --image api=$API_DIGEST --output ../release-2
                # Roll back to release 1, while release 2 is deployed
                git switch --quiet --detach HEAD~1
                swift run stackgen release verify ../release-1 --deployed ../release-2 --rollback
                """),
            right: .commands(
                """
                # Roll forward: add the queue again
                git switch --quiet main
                git revert --no-edit HEAD
                git push --quiet
                swift run stackgen release --image api=$API_DIGEST --output ../release-3
                swift run stackgen release verify ../release-3 --deployed ../release-2
                """)),
    ]
}
