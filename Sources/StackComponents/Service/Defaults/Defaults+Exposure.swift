public import StackModel

/// Defaults of exposure to clients outside the cluster.
extension Service.Defaults {
    /// The path prefix of the requests that the service receives.
    public static let exposedPath = Default(
        "exposed path", "/", because: "A host belongs to one service unless services share it.",
        setting: #"Exposed(at: "shop.acme.dev", path: "/carts")"#)

    static var exposure: [DefaultDescription] {
        [
            exposedPath.described,
            DefaultDescription(
                "access from outside", "none", because: "Nothing becomes public by accident.",
                setting: #"Exposed(at: "shop.acme.dev")"#),
            DefaultDescription(
                "transport", "TLS only", because: "Without TLS, a request can be read and changed in transit.",
                setting: #"Patch("Ingress", "api", .remove(["spec", "tls"]))"#),
        ]
    }
}
