import StackDiagnostics
public import StackFormats
import StackLanguage
import StackModel

/// Additional instructions in the Dockerfile of a service or a pipeline.
///
/// They are added in the same way as the built-in ones: text can never become syntax, and what a Dockerfile cannot represent
/// is rejected at this line.
///
/// ```swift
/// Service("web", source: .go("services/web", version: "1.26")) {
///     DockerInstructions(in: .build, .env([.init("GOFLAGS", "-mod=vendor")]))
///     DockerInstructions(.copy(["templates"], to: "/templates"))
/// }
/// ```
public struct DockerInstructions: WorkloadElement, PipelineElement {
    /// The build stage that contains the instructions.
    public enum Stage: Sendable, Equatable {
        /// The stage that builds the program, after its working directory is set and before its sources are copied, so that these
        /// layers stay cached when only sources change.
        case build
        /// The final image, before it drops its privileges.
        case image
    }

    /// The stage that contains them.
    public let stage: Stage
    /// The instructions, in order.
    public let instructions: [Dockerfile.Instruction]

    /// Adds instructions. An image that is built elsewhere has no Dockerfile, so they are rejected with `SG305`.
    ///
    /// - Parameters:
    ///   - stage: The stage; the final image by default.
    ///   - instructions: At least one.
    public init(in stage: Stage = .image, _ instructions: Dockerfile.Instruction...) {
        self.stage = stage
        self.instructions = instructions
    }
}

extension Array {
    /// The additional instructions for a stage, each attributed to its line.
    func dockerInstructions<Value>(
        for stage: DockerInstructions.Stage, into parts: inout Parts
    ) -> [Dockerfile.Instruction] where Element == Located<Value> {
        all(DockerInstructions.self).filter { $0.value.stage == stage }.flatMap { element in
            let origin = parts.origin(at: element.location)
            return element.value.instructions.map { $0.declared(at: origin) }
        }
    }

    /// Reports instructions that have no Dockerfile, because the image is built elsewhere.
    func withoutDockerfile<Value>(_ context: Context) -> [Diagnostic] where Element == Located<Value> {
        all(DockerInstructions.self).map {
            context.error(
                .noEffect, "the image is built elsewhere, so there is no Dockerfile to add to", at: $0.location)
        }
    }
}
