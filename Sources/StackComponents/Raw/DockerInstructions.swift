import StackDiagnostics
public import StackFormats
import StackLanguage
import StackModel

/// Instructions of the team's own in the Dockerfile of a service or a pipeline.
///
/// They enter as the built-in ones do: a text can never become syntax, and what the Dockerfile cannot hold is refused at
/// this line.
///
/// ```swift
/// Service("web", source: .go("services/web", version: "1.26")) {
///     DockerInstructions(in: .build, .env([.init("GOFLAGS", "-mod=vendor")]))
///     DockerInstructions(.copy(["templates"], to: "/templates"))
/// }
/// ```
public struct DockerInstructions: WorkloadElement, PipelineElement {
    /// The stage of the build that the instructions stand in.
    public enum Stage: Sendable, Equatable {
        /// Where the program is built, after its working folder is set and before its sources come: what stands here is
        /// kept while only sources change.
        case build
        /// The image that runs, before it gives up its privileges.
        case image
    }

    /// The stage that they stand in.
    public let stage: Stage
    /// The instructions, in order.
    public let instructions: [Dockerfile.Instruction]

    /// Adds instructions. For an image that is built elsewhere there is no Dockerfile: refused with `SG305`.
    ///
    /// - Parameters:
    ///   - stage: The stage; the image that runs by default.
    ///   - instructions: At least one.
    public init(in stage: Stage = .image, _ instructions: Dockerfile.Instruction...) {
        self.stage = stage
        self.instructions = instructions
    }
}

extension Array {
    /// The team's own instructions for a stage, each attributed to its line.
    func dockerInstructions<Value>(
        for stage: DockerInstructions.Stage, into parts: inout Parts
    ) -> [Dockerfile.Instruction] where Element == Located<Value> {
        all(DockerInstructions.self).filter { $0.value.stage == stage }.flatMap { element in
            let origin = parts.origin(at: element.location)
            return element.value.instructions.map { $0.declared(at: origin) }
        }
    }

    /// Instructions that no Dockerfile takes, since the image is built elsewhere.
    func withoutDockerfile<Value>(_ context: Context) -> [Diagnostic] where Element == Located<Value> {
        all(DockerInstructions.self).map {
            context.error(
                .noEffect, "the image is built elsewhere, so there is no Dockerfile to add to", at: $0.location)
        }
    }
}
