public import StackModel

/// How a service is reached from outside, and how its image is built.
extension Service.Defaults {
    /// The path below which requests are taken.
    public static let exposedPath = Default(
        "exposed path", "/", because: "A host belongs to one service unless services share it.",
        setting: #"Exposed(at: "shop.acme.dev", path: "/carts")"#)

    static var exposure: [DefaultDescription] {
        [
            exposedPath.described,
            DefaultDescription(
                "reach from outside", "none", because: "What nobody meant to publish is not public.",
                setting: #"Exposed(at: "shop.acme.dev")"#),
            DefaultDescription(
                "transport", "TLS alone", because: "A request without it can be read and changed on its way.",
                setting: #"Patch("Ingress", "api", .remove(["spec", "tls"]))"#),
        ]
    }

    /// The main package of a Go program.
    public static let goPackage = Default(
        "main package", ".", because: "A module with one program has it at its root.",
        setting: #"Service("api", source: .go("services/api", version: "1.26", package: "./cmd/server"))"#)

    static let runtime = Default(
        "runtime image", "gcr.io/distroless/static-debian12:nonroot",
        because: "Certificates, time zones and a user; no shell and no package that could have a hole.",
        setting: #"Service("api", source: .image("registry.acme.dev/api:1.4.2"))"#)

    static var build: [DefaultDescription] {
        [
            goPackage.described,
            DefaultDescription(
                "modules", "vendored, or none",
                because: "Nix builds without a network, so it must know the hash of what it would download.",
                setting: #"Service("api", source: .go("services/api", version: "1.26", vendorHash: "sha256-…"))"#),
            runtime.described,
        ]
    }
}
