/// Sets an environment variable of the workload to a text.
///
/// Do not set what another declaration provides, such as an address: it comes from `Uses`. Use a `Secret` for a secret value.
public struct Sets: WorkloadElement {
    /// The name of the variable.
    public let name: String
    /// The text.
    public let value: String

    /// Sets a variable.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores, not beginning with a digit (IEEE 1003.1, `SG303`). A name that a binding or
    ///     the compiler already sets is rejected with `SG304`.
    ///   - value: Any text without U+0000, which ends every string that a process receives (`SG303`). The program receives it
    ///     exactly as written: `$(NAME)` and `$$`, which Kubernetes would expand, are escaped.
    public init(_ name: String, to value: String) {
        self.name = name
        self.value = value
    }
}
