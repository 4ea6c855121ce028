public import StackModel

extension Source {
    /// The values that apply where the source of a program in this repository sets none.
    public enum Defaults {
        /// The main package of a Go program.
        public static let goPackage = Default(
            "main package", ".", because: "A module with a single program has it at its root.",
            setting: #"Service("api", source: .go("services/api", version: "1.26", package: "./cmd/server"))"#)

        static let runtime = Default(
            "runtime image", "gcr.io/distroless/static-debian12:nonroot",
            because: "It contains certificates, time zones and a user, but no shell and no package that could be "
                + "vulnerable.",
            setting: #"Service("api", source: .image("registry.acme.dev/api:1.4.2"))"#)

        static var described: [DefaultDescription] {
            [
                goPackage.described,
                DefaultDescription(
                    "modules", "vendored, or none",
                    because:
                        "Nix builds without network access, so it must know the hash of anything it would download.",
                    setting: #"Service("api", source: .go("services/api", version: "1.26", vendorHash: "sha256-…"))"#),
                runtime.described,
            ]
        }
    }
}
