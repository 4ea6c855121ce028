public import StackModel

extension DevelopmentShell {
    /// The reference of a development shell.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "Additional tools for the development shell that `nix develop` opens.",
        details: "Without it, the shell has the toolchains of the services and the tools for what the stack generates.",
        example: """
            DevelopmentShell {
                Tool("golangci-lint")
                Tool("jq")
            }
            Service("web", source: .image("ghcr.io/acme/shop/web:1.4.2")) { Listens(on: 8080) }
            """)
}
