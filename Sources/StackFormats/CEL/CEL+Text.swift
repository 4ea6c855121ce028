extension CEL.Expression {
    /// The expression as text, without a trailing line feed; on one line if it fits into 100 columns and has no
    /// comment.
    public var text: String { rendering.text }

    /// The reasons why CEL can't represent the expression, one for each faulty name. A text with a refusal must not be
    /// used.
    ///
    /// Expressions that `cel-go`, and so Kubernetes, rejects with its default limits are refused too: those nested too
    /// deeply, and text of more than 100,000 scalars.
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

    /// A variable and its fields, in dotted notation: `path("object.spec.replicas")`.
    public static func path(_ path: String) -> Self {
        let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return names.dropFirst().reduce(.variable(names[0])) { .select($0, $1) }
    }
}
