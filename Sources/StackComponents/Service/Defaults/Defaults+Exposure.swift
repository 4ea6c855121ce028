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
}
