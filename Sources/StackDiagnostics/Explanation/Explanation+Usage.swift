extension Explanation {
    static let usage = [
        Explanation(
            .unknownStack,
            meaning: """
                The command line names a stack, or a command, that the package does not have. Notes list what there \
                is, and the nearest name.
                """,
            reason: "A misspelled name would otherwise compile nothing and report success.",
            wrong: .commands(
                """
                swift run stackgen check shpo
                """),
            right: .commands(
                """
                swift run stackgen check shop
                """)),
        Explanation(
            .unknownTopic,
            meaning: """
                `stackgen explain` was given a code that is not a diagnostic, or words that no component, capability \
                or default contains.
                """,
            reason: """
                The nearest code or word is suggested. A component of your own is found once a stack declares it.
                """,
            wrong: .commands(
                """
                swift run stackgen explain SG310
                """),
            right: .commands(
                """
                swift run stackgen explain SG301
                """)),
        Explanation(
            .invalidPinRequest,
            meaning: """
                `stackgen pin` was given a name or a value that has the form of no pin, or of several. `--section` \
                decides between several.
                """,
            reason: "A pin in the wrong section would be ignored.",
            wrong: .commands(
                """
                swift run stackgen pin redis:alpine
                """),
            right: .commands(
                """
                swift run stackgen pin docker.io/library/redis:alpine=sha256:0c1f5d2e9b8a7f6e5d4c3b2a19080f7e6d5c4b3a29180f7e6d5c4b3a291807f6
                """)),
    ]
}
