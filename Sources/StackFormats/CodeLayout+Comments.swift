extension CodeLayout {
    /// The lines of a comment and the line break after them, so that whatever follows starts on its own line.
    ///
    /// The comment must begin at the start of a line, so the enclosing groups are broken. Text that `CommentText`
    /// refuses is refused.
    ///
    /// - Parameter isLast: whether a line break follows anyway, so that none is written here.
    static func comment(_ text: String, marker: String = "#", isLast: Bool = false) -> CodeLayout {
        var writer = TextWriter()
        writer.writeComment(text, marker: marker)
        let lines = writer.rendering.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return .sequence(
            writer.refusals.map { .refusal($0.reason) }
                + [.joined(lines.map { .text(String($0)) }, by: [.hardLine])] + (isLast ? [] : [.hardLine]))
    }
}
