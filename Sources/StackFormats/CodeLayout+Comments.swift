extension CodeLayout {
    /// Lines of comment, and the line break behind them: what follows stands below.
    ///
    /// The comment needs a place where a line begins; the groups around it are broken. What `CommentText` refuses is
    /// refused.
    ///
    /// - Parameter isLast: whether a line break follows in any case, so that none is written here.
    static func comment(_ text: String, marker: String = "#", isLast: Bool = false) -> CodeLayout {
        var writer = TextWriter()
        writer.writeComment(text, marker: marker)
        let lines = writer.rendering.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return .sequence(
            writer.refusals.map { .refusal($0.reason) }
                + [.joined(lines.map { .text(String($0)) }, by: [.hardLine])] + (isLast ? [] : [.hardLine]))
    }
}
