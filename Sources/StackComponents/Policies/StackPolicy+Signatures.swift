import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackModel

// The second requirement of `.signedImages`, in addition to a digest: a signature of the delivery workflow, which Kyverno
// verifies when a pod, or an object that creates pods, is created or its specification changes.
//
// According to the source of Kyverno v1.19.0: `images` contains only what `matchImageReferences` selects, by the text in the
// object (`Evaluate` in `pkg/image/verification/evaluator/policy.go`); an image without a digest is denied first
// (`checkDigests`), and one that no expression verified is denied last (`EnforceRequired`). Every selected image is read from
// the registry before any expression is evaluated (`AddImages`): the cache of `verifyImageSignatures`
// (`pkg/cel/libs/imageverify/impl.go`) saves requests to Sigstore, not to the registry. If an image has Sigstore bundles, which
// cosign 3 writes, any bundle of the signer counts, even an attestation (`pkg/image/verifiers/ivpol/cosign/verifier.go`): the
// workflow attests only what it has tested and scanned.
extension StackPolicy {
    private static let attestor = "delivery"

    /// The identity that signs the images built by the repository; `nil` if none are built or no generated workflow signs them.
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
                    name: context.qualified(name, maximumLength: 63),
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
                    // The longest timeout that the API server allows. One request may verify several images.
                    webhookConfiguration: .init(timeoutSeconds: 30),
                    matchConstraints: .init(
                        namespaceSelector: .init(matchLabels: ["kubernetes.io/metadata.name": context.namespace]),
                        resourceRules: ObjectKind.pods.resourceRules),
                    matchConditions: [.init(name: "new-pods", expression: Self.changesPods.text)],
                    matchImageReferences: [.init(expression: Self.isBelow(images).text)],
                    images: [.init(name: "rollout", expression: Self.imagesOfRollout.text)],
                    credentials: credentials(in: context),
                    // A digest added at admission would differ from Git.
                    validationConfigurations: .init(mutateDigest: false, required: true, verifyDigest: true))),
            to: .policy(name))
    }

    /// Whether the specification is new or has changed. Updates of labels or finalizers must not depend on a registry.
    private static let changesPods = CEL.Expression.any([
        .binary(.path("request.operation"), .equal, .string("CREATE")),
        .binary(.path("object.spec"), .notEqual, .path("oldObject.spec")),
    ])

    /// Whether an image is below a registry path, however its host is written: in capitals, with a port, or omitted on Docker
    /// Hub.
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

    /// The images of a Rollout. Kyverno itself finds the images of the built-in kinds (`pkg/cel/compiler/images.go`). If a
    /// Rollout has its template in another object, that object is verified.
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

    /// Whether the images in all lists are signed. Those of a Rollout are in a separate list.
    private static var everyImageIsSigned: CEL.Expression {
        let signatures = CEL.Expression.call(
            "verifyImageSignatures", [.variable("image"), .list([.path("attestors.\(attestor)")])])
        return .macro(
            .variable("images"), .all, variable: "containers",
            .macro(
                .index(.variable("images"), .variable("containers")), .all, variable: "image",
                .binary(signatures, .greater, .integer(0))))
    }

    /// The credentials with which Kyverno reads the registry: those of its service account for a cloud's registry, otherwise a
    /// secret in its own namespace, which `BOOTSTRAP.md` creates.
    private func credentials(
        in context: Context
    ) -> KyvernoPolicies.V1.ImageValidatingPolicy.Spec.Credentials? {
        if context.pullSecret != nil { return .init(secrets: [context.kyvernoPullSecret]) }
        guard let provider = context.repository?.registryProvider else { return nil }
        return .init(providers: [provider])
    }

    /// Reports images whose signatures cannot be verified.
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

    /// Reports a stack that leaves out the delivery workflow, which would sign the images.
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
    /// The name of the secret in Kyverno's namespace with which it reads the images of this environment.
    var kyvernoPullSecret: String { qualified(Repository.pullSecret, maximumLength: 253) }

    /// Whether Kyverno verifies the signatures of images.
    var verifiesSignatures: Bool { graph.all(StackPolicy.self).contains { $0.value.verifiesSignatures } }
}
