/// A container that has to succeed before the workload's own starts, each time a pod starts.
///
/// It sees the workload's variables and folders, and has its account, its rights and its ways through the network. Several
/// run one after the other, in the order in which they are written. What has to run once for a version, such as a
/// migration, is a ``Job``, and what must only be there before, a relation.
public struct Prepares: WorkloadElement {
    /// The name of the container.
    public let name: String
    /// Its image.
    public let image: String
    /// The command.
    public let command: [String]

    /// Adds a container.
    ///
    /// - Parameters:
    ///   - name: A DNS label, unique in the workload; refused with `SG101` and `SG304`.
    ///   - image: An image that is built elsewhere, named with its registry and tag (`SG303`); its digest is in
    ///     `stackgen.lock`.
    ///   - command: The program and its arguments, each exactly as the program receives it; the image's own entry point
    ///     where there is none. U+0000 is refused with `SG303`.
    public init(_ name: String, image: String, runs command: String...) {
        self.name = name
        self.image = image
        self.command = command
    }
}
