import StackDiagnostics
public import StackModel

extension Uses {
    /// A file in the pods that a value from a store is written to.
    public struct File: Sendable, Equatable {
        /// The absolute path.
        public let path: String

        /// A file at an absolute path. Its directory is mounted over whatever the image has there.
        public static func file(_ path: String) -> File { File(path: path) }
    }

    /// Uses a declaration whose value the program reads from a file.
    ///
    /// ```swift
    /// Uses(paymentKey, as: .file("/etc/payment/key"))     // PAYMENT_KEY_FILE=/etc/payment/key
    /// ```
    ///
    /// A variable keeps the value with which its pod started. A file follows the store: External Secrets reads the value at
    /// each refresh, by default every hour (`Platform(refreshes:)`), and the kubelet replaces the file within two minutes of
    /// that. The program must open the path each time it needs the value, or watch the directory: the file is a link that is
    /// replaced, never a file that is written to.
    ///
    /// The use must give exactly one value from a store: a `Secret`, the address of a `Database` on AWS, the certificate of its
    /// authority on Google Cloud. Its other values stay variables. The file is readable by the group of the pod
    /// (`0440`), which `fsGroup` sets, and is never mounted with `subPath`, which the kubelet does not refresh.
    ///
    /// - Parameters:
    ///   - target: What is used. Its kind and name are kept, not the value. A secret is thereby declared.
    ///   - access: What may be done with it; rejected with `SG204` where the target does not offer it.
    ///   - file: Where the value is written: an absolute path, in a directory that neither the image nor the platform needs and
    ///     that is neither inside a volume of the pod nor around one. `SG303` and `SG304` reject what cannot be mounted, `SG210`
    ///     what gives no value from a store or several of them, and what runs no pods.
    ///   - renaming: Variables that the program knows by other names: `["PAYMENT_KEY_FILE": "STRIPE_KEY_FILE"]`.
    public init<Target: Primitive>(
        _ target: Target, _ access: Access = Uses.defaultAccess.value, as file: File,
        renaming: KeyValuePairs<String, String> = [:],
        file source: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        let location = SourceLocation(file: source, line: line, column: column)
        let implied = target is any DeclaredByUse ? Declaration(target, at: location) : nil
        relation = Relation(
            .uses(access), kind: Target.kind, name: target.name, at: location, implied: implied,
            renamedVariables: renaming, file: file.path)
    }

    /// Uses a declaration by its name, whatever its kind, and reads its value from a file; rejected with `SG201` where none has
    /// that name, and with `SG205` where several kinds do.
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
