import KubernetesAPI
import StackFormats
import StackModel

// How pods pull the images of the repository. Nodes sign in to the registry of their own cloud; any other registry requires a
// secret unless its images are public.
extension Repository {
    /// The name of the secret, in the namespace of every environment.
    static let pullSecret = "image-pull"

    /// The registry host of the images, such as `ghcr.io`.
    private var imageHost: String? { images.map { String($0.prefix { $0 != "/" }) } }

    /// Whether pods need a secret to pull the images.
    var needsPullSecret: Bool { imageHost != nil && !hasPublicImages && registryProvider == nil }

    /// The cloud whose registry stores the images, by Kyverno's name for it; `nil` for any other registry.
    var registryProvider: KyvernoPolicies.V1.ImageValidatingPolicy.Spec.Credentials.Provider? {
        guard let imageHost else { return nil }
        if imageHost.contains(".dkr.ecr.") { return .amazon }
        return imageHost.hasSuffix("-docker.pkg.dev") || imageHost.hasSuffix("gcr.io") ? .google : nil
    }

    /// Adds the step of `BOOTSTRAP.md` that creates the secret, if pods use it.
    func lowerPullSecret(in context: Context, into parts: inout Parts) {
        guard context.pullSecret != nil, let imageHost else { return }
        let access = context.cluster.flatMap { $0.kubectlContext(in: context) }
        let kubectl = ["kubectl"] + (access.map { ["--context", $0] } ?? [])
        let namespace = context.namespace
        func command(_ words: [String]) -> Shell.Command { Shell.Command((kubectl + words).map { Shell.Word($0) }) }
        let encoded = Shell.Script([
            .pipeline([
                .init("printf", "%s:%s", .variable("user"), .variable("token")), .init("base64"),
                .init("tr", "-d", "\\n"),
            ])
        ])
        let apply = command(["apply", "--server-side", "--filename", "-"])
        func secret(_ name: String, in namespace: String) -> Shell.Command {
            command([
                "create", "secret", "generic", name, "--namespace", namespace, "--type",
                "kubernetes.io/dockerconfigjson", "--from-file", ".dockerconfigjson=/dev/stdin", "--dry-run=client",
                "--output", "yaml",
            ])
        }
        // Kyverno reads secrets only from its own namespace.
        let copying = Shell.Statement.pipeline([
            command([
                "get", "secret", Self.pullSecret, "--namespace", namespace, "--output",
                #"jsonpath={.data.\.dockerconfigjson}"#,
            ]),
            .init("base64", "--decode"), secret(context.kyvernoPullSecret, in: "kyverno"), apply,
        ])
        let script = Shell.Script(
            [
                .pipeline([
                    command(["create", "namespace", namespace, "--dry-run=client", "--output", "yaml"]), apply,
                ]),
                // On one line: when pasted, a line after `read` would become its input.
                .all([
                    .run("read", "-r", "user"),
                    .run("read", "-rs", "token"),
                    .pipeline([
                        .init(
                            "printf", .init(#"{"auths":{"\#(imageHost)":{"auth":"%s"}}}"#), .output(of: encoded)),
                        secret(Self.pullSecret, in: namespace), apply,
                    ]),
                ]),
            ] + (context.verifiesSignatures ? [copying] : []))
        let reader =
            context.verifiesSignatures
            ? ", and as \(context.kyvernoPullSecret) in the namespace kyverno, where Kyverno verifies signatures; to renew the token, repeat all commands"
            : ""
        parts.add(
            bootstrap: BootstrapPart(
                .secrets,
                "Let the pods of \(namespace) pull the images from \(imageHost). The commands wait for a user "
                    + "and, without showing it, for a token that can read packages. They store both in the secret "
                    + "\(Self.pullSecret)\(reader). Public images need no secret: give the Repository "
                    + "hasPublicImages: true instead",
                script: script))
    }
}

extension Context {
    /// The secret with which pods pull the repository's images; `nil` where they need none.
    var pullSecret: String? {
        buildsImages && repository?.needsPullSecret == true ? Repository.pullSecret : nil
    }

    /// Whether the repository builds an image.
    var buildsImages: Bool { graph.nodes.contains { ($0.primitive as? any BuildsImage)?.isBuiltHere == true } }
}
