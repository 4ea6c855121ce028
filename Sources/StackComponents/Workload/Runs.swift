/// What the image of a workload is started with.
///
/// Without it the image's own entry point runs with its own arguments.
///
/// ```swift
/// Runs("serve", "--verbose")                      // arguments of the image's own entry point
/// Runs("migrate", "up", by: "/app/manage")        // another program of the image
/// ```
public struct Runs: WorkloadElement {
    /// The program and what stands before the arguments; empty where it is the image's own entry point.
    public let entryPoint: [String]
    /// The arguments.
    public let arguments: [String]

    /// Starts the image's own entry point with arguments, or another program of the image.
    ///
    /// - Parameters:
    ///   - arguments: Each exactly as the program receives it, whatever a shell would do with it. U+0000, at which it would
    ///     end, is refused with `SG303`, here and in the entry point.
    ///   - entryPoint: The program, and what stands before the arguments; the image's own where there is none.
    public init(_ arguments: String..., by entryPoint: String...) {
        self.arguments = arguments
        self.entryPoint = entryPoint
    }
}
