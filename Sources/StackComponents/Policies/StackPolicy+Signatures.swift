import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackModel

// What `.signedImages` asks beside a digest: a signature of the delivery workflow, which Kyverno verifies when a pod, or what makes
// pods, is created or its specification changes.
//
// Read in Kyverno at v1.19.0. `images` contains only what `matchImageReferences` selects, by the text that the object contains
// (`Evaluate` in `pkg/image/verification/evaluator/policy.go`); an image without a digest is denied first (`checkDigests`), and one that
// no expression verified last (`EnforceRequired`). Every selected image is read from the registry before any expression is evaluated
// (`AddImages`): the cache of `verifyImageSignatures` (`pkg/cel/libs/imageverify/impl.go`) spares Sigstore, not the registry. Where an
// image has Sigstore bundles, which cosign 3 writes, any bundle of the signer counts, an attestation too
// (`pkg/image/verifiers/ivpol/cosign/verifier.go`): the workflow attests only what it has tested and scanned.
extension StackPolicy {
    private static let attestor = "delivery"

    /// The identity that signs the images which the repository builds; `nil` where nothing is built, or no workflow of ours signs it.
    private func signer(in context: Context) -> (identity: WorkflowIdentity, images: String)? {
        guard verifiesSignatures, context.buildsImages, let repository = context.repository,
            let identity = repository.deliveryIdentity, let images = repository.images
        else { return nil }
        return (identity, images)
    }

    /// Adds the Kyverno policy that verifies signatures.
    func lowerSignaturePolicy(in context: Context, into parts: inout Parts) {
        guard let (identity, images) = signer(in: context) else { return }
        parts.add(
            KyvernoPolicies.V1.ImageValidatingPolicy(
                metadata: .init(
                    name: context.qualified(name, longest: 63),
                    annotations: ["policies.kyverno.io/description": reason]),
                spec: .init(
                    attestors: [
                        .init(
                            name: Self.attestor,
                            cosign: .init(
                                keyless: .init(identities: [
                                    .init(issuer: WorkflowIdentity.issuer, subject: identity.subject)
                                ])))
                    ],
                    validations: [
                        .init(
                            expression: Self.everyImageIsSigned.text,
                            message: "an image of this repository is not signed by \(identity.subject)")
                    ],
                    validationActions: [enforcement == .deny ? .deny : .audit],
                    // The most that the API server waits. One request may verify several images.
                    webhookConfiguration: .init(timeoutSeconds: 30),
                    matchConstraints: .init(
                        namespaceSelector: .init(matchLabels: ["kubernetes.io/metadata.name": context.namespace]),
                        resourceRules: ObjectKind.pods.resourceRules),
                    matchConditions: [.init(name: "new-pods", expression: Self.changesPods.text)],
                    matchImageReferences: [.init(expression: Self.isBelow(images).text)],
                    images: [.init(name: "rollout", expression: Self.imagesOfRollout.text)],
                    credentials: credentials(in: context),
                    // A digest that admission wrote would differ from Git.
                    validationConfigurations: .init(mutateDigest: false, required: true, verifyDigest: true))),
            to: .policy(name))
    }

    /// An update that leaves the specification as it is, of labels or finalizers, must not depend on a registry.
    private static let changesPods = CEL.Expression.any([
        .binary(.path("request.operation"), .equal, .string("CREATE")),
        .binary(.path("object.spec"), .notEqual, .path("oldObject.spec")),
    ])

    /// Whether an image is below a registry path, however the host is written: in capitals, with a port, or, on Docker Hub, not at all.
    private static func isBelow(_ path: String) -> CEL.Expression {
        let host = String(path.prefix { $0 != "/" })
        func literal(_ text: some StringProtocol) -> String {
            text.map { $0.isLetter || $0.isNumber || "/-_:".contains($0) ? String($0) : "[\($0)]" }.joined()
        }
        let port = host.contains(":") ? "" : "(:[0-9]+)?"
        let isDockerHub = host == "docker.io"
        let hostPattern = isDockerHub ? "((index[.])?docker[.]io\(port)/)?" : "\(literal(host))\(port)/"
        let pattern = "(?i)^\(hostPattern)\(literal(path.dropFirst(host.count + 1)))/"
        return .method(.variable("ref"), "matches", [.string(pattern)])
    }

    /// Kyverno finds the images of the built-in kinds itself (`pkg/cel/compiler/images.go`). A Rollout may have its template in another
    /// object, which is verified itself.
    private static var imagesOfRollout: CEL.Expression {
        let template = CEL.Expression.path("object.spec.template.spec")
        func images(_ containers: CEL.Expression) -> CEL.Expression {
            .macro(containers, .map, variable: "container", .path("container.image"))
        }
        let isRollout = CEL.Expression.binary(.path("object.kind"), .equal, .string("Rollout"))
        return .conditional(
            .all([isRollout, .has(.path("object.spec"), "template")]),
            then: .binary(
                .conditional(
                    .has(template, "initContainers"), then: images(.select(template, "initContainers")),
                    otherwise: .list([])),
                .add, images(.select(template, "containers"))),
            otherwise: .list([]))
    }

    /// The images of every list that there is: those of a Rollout are in a list of their own.
    private static var everyImageIsSigned: CEL.Expression {
        let signatures = CEL.Expression.call(
            "verifyImageSignatures", [.variable("image"), .list([.path("attestors.\(attestor)")])])
        return .macro(
            .variable("images"), .all, variable: "containers",
            .macro(
                .index(.variable("images"), .variable("containers")), .all, variable: "image",
                .binary(signatures, .greater, .integer(0))))
    }

    /// How Kyverno signs in to the registry: as its service account does to a cloud's registry, and elsewhere by a secret in its own
    /// namespace, which `BOOTSTRAP.md` makes.
    private func credentials(
        in context: Context
    ) -> KyvernoPolicies.V1.ImageValidatingPolicy.Spec.Credentials? {
        if context.pullSecret != nil { return .init(secrets: [context.kyvernoPullSecret]) }
        guard let provider = context.repository?.registryProvider else { return nil }
        return .init(providers: [provider])
    }

    /// Why the images cannot be verified.
    func checkSignatures(in context: Context) -> [Diagnostic] {
        guard verifiesSignatures, context.buildsImages, let repository = context.repository,
            repository.deliveryIdentity == nil
        else { return [] }
        return [
            context.error(
                .conflictingSettings,
                "the policy \"\(name)\" needs a repository on github.com, not \(repository.url.debugDescription)",
                notes: [
                    .init(
                        "Sigstore certifies the identity of workflows there, and the delivery workflow signs the images"
                    ),
                    .init(
                        "the policy \"\(StackPolicy.pinnedImages.name)\" needs digests only: Policies(.pinnedImages)"),
                ])
        ]
    }

    /// A workflow that the team leaves out signs nothing.
    func verifySignatures(_ parts: Parts, in context: Context) -> [Diagnostic] {
        let path = WorkflowIdentity.deliveryWorkflow
        guard signer(in: context) != nil,
            let exclusion = parts.exclusions.first(where: { $0.covers(path, local: path) })
        else { return [] }
        return [
            context.error(
                .conflictingSettings,
                "the policy \"\(name)\" accepts only images signed by \(path), but the stack leaves that file out",
                notes: [.init("the file is left out here", at: parts.location(of: exclusion.origin))])
        ]
    }
}

extension Context {
    /// The name of the secret, in Kyverno's namespace, by which it reads the images of this environment.
    var kyvernoPullSecret: String { qualified(Repository.pullSecret, longest: 253) }

    /// Whether Kyverno verifies the signatures of images.
    var verifiesSignatures: Bool { graph.all(StackPolicy.self).contains { $0.value.verifiesSignatures } }
}
