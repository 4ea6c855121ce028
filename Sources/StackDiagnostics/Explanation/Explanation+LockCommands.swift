extension Explanation {
    static let lockCommands = [
        Explanation(
            .missingPin,
            meaning: """
                `stackgen.lock` has no version of something that the files name: a Terraform provider, a Nix input, \
                an action or a Python package. A note contains the command that adds it.
                """,
            reason: """
                Without a pin, each run would use the newest version, and the same commit could give different \
                results.
                """,
            wrong: .commands(
                #"""
                sed -i '/hashicorp\/aws/d' stackgen.lock
                swift run stackgen
                """#),
            right: .commands(
                """
                swift run stackgen pin hashicorp/aws=5.100.0
                swift run stackgen
                """)),
        Explanation(
            .unusedPin,
            meaning: "`stackgen pin --check` found a pin that no stack uses.",
            reason: """
                An unused pin is updated and reviewed for nothing, and looks as if something depended on it.
                """,
            wrong: .commands(
                """
                swift run stackgen pin docker.io/library/nginx:1.29=sha256:0c1f5d2e9b8a7f6e5d4c3b2a19080f7e6d5c4b3a29180f7e6d5c4b3a291807f6
                swift run stackgen pin --check
                """),
            right: .commands(
                """
                sed -i '/nginx/d' stackgen.lock
                swift run stackgen pin --check
                """)),
        Explanation(
            .oldPin,
            meaning: """
                `stackgen pin --check` found an input of the flake whose commit is older than the limit.
                """,
            reason: """
                An old nixpkgs has the vulnerabilities that were fixed since. Updating it every few weeks is less \
                work than once a year.
                """,
            wrong: .commands(
                """
                # The pinned commit of nixpkgs is from 2020.
                swift run stackgen pin --check
                """),
            right: .commands(
                """
                swift run stackgen pin --update nixpkgs
                swift run stackgen
                swift run stackgen pin --check
                """)),
        Explanation(
            .uneditableLock,
            meaning: """
                `stackgen pin` would have to change a value of `stackgen.lock` that has an anchor, a tag or a layout \
                that cannot be edited in place.
                """,
            reason: """
                The command keeps the comments and the order of the file. Writing the file anew would lose them.
                """,
            wrong: .commands(
                #"""
                sed -i 's/alpine: sha256/alpine: \&redis sha256/' stackgen.lock
                swift run stackgen pin docker.io/library/redis:alpine=sha256:0c1f5d2e9b8a7f6e5d4c3b2a19080f7e6d5c4b3a29180f7e6d5c4b3a291807f6
                """#),
            right: .commands(
                """
                sed -i 's/&redis //' stackgen.lock
                swift run stackgen pin docker.io/library/redis:alpine=sha256:0c1f5d2e9b8a7f6e5d4c3b2a19080f7e6d5c4b3a29180f7e6d5c4b3a291807f6
                """)),
    ]
}
