import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackModel

// What `.signedImages` asks beside a digest: a signature of the delivery workflow, which Kyverno verifies when a pod, or what makes
// pods, is created or changed.
//
// Read in Kyverno at v1.19.0. `images` contains only what `matchImageReferences` selects (`Evaluate` in
// `pkg/image/verification/evaluator/policy.go`), by the text that the object contains; an image without a digest is denied first
// (`checkDigests`), and one that no expression verified last (`EnforceRequired`). `verifyImageSignatures` counts the attestors whose
// signature is valid (`pkg/cel/libs/imageverify/impl.go`).
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
                    matchConstraints: .init(
                        namespaceSelector: .init(matchLabels: ["kubernetes.io/metadata.name": context.namespace]),
                        resourceRules: ObjectKind.pods.resourceRules),
                    matchImageReferences: [.init(glob: "\(images)/*")],
                    images: [.init(name: "rollout", expression: Self.imagesOfRollout.text)],
                    credentials: credentials(in: context),
                    // A digest that admission wrote would differ from Git.
                    validationConfigurations: .init(mutateDigest: false, required: true, verifyDigest: true))),
            to: .policy(name))
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
