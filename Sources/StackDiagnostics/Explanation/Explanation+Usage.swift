extension Explanation {
    static let usage = [
        Explanation(
            .unknownStack,
            meaning: """
                The command line names a stack that the package does not declare, or no stack where the package has \
                several and the command works on one. A note lists the stacks, and the nearest name or command.
                """,
            reason: "If the name were ignored, generating nothing, or every stack, would look like success.",
            wrong: .commands(
                """
                swift run stackgen generate shpo
                """),
            right: .commands(
                """
                swift run stackgen generate shop
                """)),
        Explanation(
            .unknownTopic,
            meaning: """
                `stackgen explain` is given a code that does not exist, or words that no component, capability or \
                default matches. A note suggests the nearest one.
                """,
            reason: "No output would look as if there were nothing to explain.",
            wrong: .commands(
                """
                swift run stackgen explain SG999
                """),
            right: .commands(
                """
                swift run stackgen explain SG301
                """)),
        Explanation(
            .invalidPinRequest,
            meaning: """
                An argument of `stackgen pin` is not the form of any pin, could be a pin of several sections, or is \
                a pin that nothing can look up. A note shows the form. Nothing is written.
                """,
            reason: """
                A pin is exact: a digest, a commit or a version. A tag, a range or `latest` can mean something else \
                tomorrow.
                """,
            wrong: .commands(
                """
                swift run stackgen pin hashicorp/aws=latest
                """),
            right: .commands(
                """
                swift run stackgen pin hashicorp/aws=5.101.0
                """)),
    ]
}
