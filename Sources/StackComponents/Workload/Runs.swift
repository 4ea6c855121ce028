/// The command of a workload's container.
///
/// Without this element, the image's own entry point runs with its own arguments.
///
/// ```swift
/// Runs("serve", "--verbose")                      // arguments of the image's own entry point
/// Runs("migrate", "up", by: "/app/manage")        // another program of the image
/// ```
public struct Runs: WorkloadElement {
    /// The program and its leading arguments; empty for the image's own entry point.
    public let entryPoint: [String]
    /// The arguments.
    public let arguments: [String]

    /// Runs the image's own entry point with arguments, or another program of the image.
    ///
    /// - Parameters:
    ///   - arguments: Each exactly as the program receives it; no shell expands them. U+0000, which would end an argument, is
    ///     rejected with `SG303`, here and in the entry point.
    ///   - entryPoint: The program and its leading arguments; the image's own entry point by default.
    public init(_ arguments: String..., by entryPoint: String...) {
        self.arguments = arguments
        self.entryPoint = entryPoint
    }
}
