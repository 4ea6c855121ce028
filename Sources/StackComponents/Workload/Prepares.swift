/// An init container: it must succeed before the workload's own container starts, each time a pod starts.
///
/// It has the workload's variables, folders, service account, permissions and network access. Several run one after the other,
/// in the order of declaration. Use a ``Job`` for what must run once per version, such as a migration, and a relation for
/// what must only exist first.
public struct Prepares: WorkloadElement {
    /// The name of the container.
    public let name: String
    /// The image.
    public let image: String
    /// The program and its arguments.
    public let command: [String]

    /// Adds an init container.
    ///
    /// - Parameters:
    ///   - name: A DNS label (`SG101`), unique in the workload (`SG304`).
    ///   - image: An image that is built elsewhere, named with its registry and tag (`SG303`); its digest is in
    ///     `stackgen.lock`.
    ///   - command: The program and its arguments, each exactly as the program receives it; by default the image's own entry
    ///     point. U+0000 is rejected with `SG303`.
    public init(_ name: String, image: String, runs command: String...) {
        self.name = name
        self.image = image
        self.command = command
    }
}
