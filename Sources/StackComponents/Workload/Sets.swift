/// Sets an environment variable of the workload to a text.
///
/// What another declaration gives, such as an address, is not set but comes from `Uses`. A value that is secret is no
/// text: use a `Secret`.
public struct Sets: WorkloadElement {
    /// The name of the variable.
    public let name: String
    /// The text.
    public let value: String

    /// Sets a variable.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores, not beginning with a digit (IEEE 1003.1); refused with `SG303`. One
    ///     that a binding or the compiler already sets is refused with `SG304`.
    ///   - value: Any text without U+0000, at which the texts of a process end (`SG303`). The program receives it exactly as
    ///     it is written: `$(NAME)` and `$$`, which Kubernetes would expand, are escaped.
    public init(_ name: String, to value: String) {
        self.name = name
        self.value = value
    }
}
