public import StackModel

extension DevelopmentShell {
    /// The defaults of the development shell.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "tools", "the toolchains of the services and the tools that read what the stack makes",
                because: "Whoever works on the repository has what its images and its checks have.",
                setting: #"DevelopmentShell { Tool("golangci-lint") }"#)
        ]
    }
}
