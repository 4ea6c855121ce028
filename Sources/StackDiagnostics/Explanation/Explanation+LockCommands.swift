extension Explanation {
    static let lockCommands = [
        Explanation(
            .missingPin,
            meaning: """
                `stackgen.lock` lacks a pin that the files need: nixpkgs for `flake.nix`, the version of a Terraform \
                provider, an action of the delivery workflow, or a Python package of a pipeline. A note gives the \
                command that adds it.
                """,
            reason: """
                Without the pin, the file would use the newest version on the day of the build, and two machines \
                would build different things from one commit.
                """,
            wrong: .commands(
                """
                # The stack now has a development shell, and stackgen.lock does not pin nixpkgs yet
                swift run stackgen
                """),
            right: .commands(
                """
                swift run stackgen pin nixpkgs=github:NixOS/nixpkgs/nixpkgs-unstable
                swift run stackgen
                """)),
        Explanation(
            .unusedPin,
            meaning: "`stackgen pin --check` found a pin that no stack of the package looks up.",
            reason: """
                An unused pin is usually left over from something that was removed or renamed. It is updated and \
                reviewed with the others, and makes the lock look as if the image or action still ran somewhere.
                """,
            wrong: .commands(
                """
                swift run stackgen pin --update docker.io/library/nginx:1.29
                swift run stackgen pin --check
                """),
            right: .commands(
                """
                sed -i '/nginx:1.29/d' stackgen.lock
                swift run stackgen pin --check
                """)),
        Explanation(
            .oldPin,
            meaning: """
                `stackgen pin --check` found an input of the flake whose commit is older than 90 days, or than the \
                number of days in `--older-than`.
                """,
            reason: """
                The packages in the images and development shells come from this commit. An old one lacks the \
                security fixes that were released since.
                """,
            wrong: .commands(
                """
                # The commit of nixpkgs in stackgen.lock is four months old
                swift run stackgen pin --check
                """),
            right: .commands(
                """
                swift run stackgen pin --update nixpkgs
                swift run stackgen pin --check
                """)),
        Explanation(
            .uneditableLock,
            meaning: """
                `stackgen pin` cannot change a value in place, because it has an anchor, an alias or a tag, or \
                because the layout around it does not allow it. Nothing is written.
                """,
            reason: """
                The command changes only the pins that it is asked to change, and keeps comments, order and layout. \
                A change of a value with an anchor would also change every alias of it.
                """,
            wrong: .commands(
                #"""
                sed -i 's/aws: 5.100.0/aws: \&aws 5.100.0/' stackgen.lock
                swift run stackgen pin hashicorp/aws=5.101.0
                """#),
            right: .commands(
                #"""
                sed -i 's/\&aws //' stackgen.lock
                swift run stackgen pin hashicorp/aws=5.101.0
                """#)),
    ]
}
