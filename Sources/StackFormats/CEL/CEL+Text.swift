extension CEL.Expression {
    /// The expression as text, without a line end behind it: on one line where it fits into 100 columns and has no
    /// comment.
    public var text: String { rendering.text }

    /// What CEL cannot hold: why each faulty name was refused. A text with a refusal must not be used.
    ///
    /// Refused is also what `cel-go`, and so Kubernetes, does not read with its defaults: an expression that is nested
    /// too deeply, and a text of more than 100,000 scalars.
    public var refusals: [String] { rendering.refusals.map(\.reason) }

    private var rendering: Rendering {
        var writer = TextWriter()
        if isNestedTooDeeply {
            writer.refuse("nests expressions more deeply than the readers of CEL go: 200 levels, 240 of one rule")
            return writer.rendering
        }
        writer.write(CEL.ExpressionLayout().element(self), columns: CEL.columns)
        if writer.bytes.count(where: { $0 & 0xC0 != 0x80 }) > CEL.size {
            writer.refuse("is longer than the \(CEL.size) scalars that CEL's readers accept")
        }
        return writer.rendering
    }

    /// A variable with fields below it, written with dots: `path("object.spec.replicas")`.
    public static func path(_ path: String) -> Self {
        let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return names.dropFirst().reduce(.variable(names[0])) { .select($0, $1) }
    }
}
