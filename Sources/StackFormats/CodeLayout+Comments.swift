extension CodeLayout {
    /// Lines of comment, and the line break behind them: what follows stands below.
    ///
    /// The comment needs a place where a line begins; the groups around it are broken. What `CommentText` refuses is
    /// refused.
    static func comment(_ text: String, marker: String = "#") -> CodeLayout {
        var writer = TextWriter()
        writer.writeComment(text, marker: marker)
        let lines = writer.rendering.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return .sequence(
            writer.refusals.map { .refusal($0.reason) } + lines.flatMap { [.text(String($0)), .hardLine] })
    }
}
