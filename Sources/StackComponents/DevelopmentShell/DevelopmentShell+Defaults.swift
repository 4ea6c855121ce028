public import StackModel

extension DevelopmentShell {
    /// The defaults of the development shell.
    public static var defaults: [DefaultDescription] {
        [
            DefaultDescription(
                "tools", "the toolchains of the services and the tools that read what the stack makes",
                because: "Everyone who works on the repository has the same tools as its images and checks.",
                setting: #"DevelopmentShell { Tool("golangci-lint") }"#)
        ]
    }
}
