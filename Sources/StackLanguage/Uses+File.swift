import StackDiagnostics
public import StackModel

extension Uses {
    /// A file in the pods to which a stored value is written.
    public struct File: Sendable, Equatable {
        /// The absolute path.
        public let path: String

        /// Creates a file at an absolute path. Its directory is mounted over any directory of the image at that path.
        public static func file(_ path: String) -> File { File(path: path) }
    }

    /// Uses a declaration whose value the program reads from a file.
    ///
    /// ```swift
    /// Uses(paymentKey, as: .file("/etc/payment/key"))     // PAYMENT_KEY_FILE=/etc/payment/key
    /// ```
    ///
    /// A variable keeps the value that it had when the pod started. A file follows the store: External Secrets reads the value
    /// at each refresh, by default every hour (`Platform(refreshInterval:)`), and the kubelet replaces the file within two
    /// minutes after that. The program must open the path each time it needs the value, or watch the directory: the file is a
    /// link that is replaced, and is never written in place.
    ///
    /// The use must provide exactly one stored value: a `Secret`, the address of a `Database` on AWS, or the certificate of its
    /// certificate authority on Google Cloud. Its other values stay variables. The pod's group, which `fsGroup` sets, can read
    /// the file (`0440`). The file is never mounted with `subPath`, which the kubelet does not refresh.
    ///
    /// - Parameters:
    ///   - target: The used declaration. Only its kind and name are kept, not the value. A secret is thereby declared.
    ///   - access: The access to the target; rejected with `SG204` if the target does not offer it.
    ///   - file: The file that the value is written to: an absolute path, in a directory that neither the image nor the platform
    ///     needs and that is not inside, or a parent of, a volume of the pod. `SG303` and `SG304` reject paths that cannot be
    ///     mounted; `SG210` rejects a use that provides no stored value or several, and a consumer that runs no pods.
    ///   - renaming: Variables that the program knows by other names: `["PAYMENT_KEY_FILE": "STRIPE_KEY_FILE"]`.
    public init<Target: Primitive>(
        _ target: Target, _ access: Access = Uses.defaultAccess.value, as file: File,
        renaming: KeyValuePairs<String, String> = [:],
        file source: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        let location = SourceLocation(file: source, line: line, column: column)
        let implied = target is any ImplicitlyDeclared ? Declaration(target, at: location) : nil
        relation = Relation(
            .uses(access), kind: Target.kind, name: target.name, at: location, implied: implied,
            renamedVariables: renaming, file: file.path)
    }

    /// Uses a declaration by its name, whatever its kind, and reads its value from a file; rejected with `SG201` if no
    /// declaration has that name, and with `SG205` if several kinds do.
    public init(
        _ name: String, _ access: Access = Uses.defaultAccess.value, as file: File,
        renaming: KeyValuePairs<String, String> = [:],
        file source: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .uses(access), kind: nil, name: name, at: SourceLocation(file: source, line: line, column: column),
            renamedVariables: renaming, file: file.path)
    }
}
