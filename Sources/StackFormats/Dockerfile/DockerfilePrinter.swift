extension Dockerfile {
    /// The text: directives, the header, then the instructions, with blank lines between stages.
    public func render() -> Rendering {
        var writer = TextWriter()
        writeDirectives(to: &writer)
        let hasDirectives = syntax != nil || check != nil
        if hasDirectives && (header != nil || instructions.first?.comments.isEmpty == false) { writer.newline() }
        if let header {
            Self.write(comment: header, isFirst: !hasDirectives, to: &writer)
            if !instructions.isEmpty { writer.newline() }
        }
        var scope = DockerfileScope()
        for (index, instruction) in instructions.enumerated() {
            if index > 0 && instruction.wantsBlankLine(after: instructions[index - 1]) { writer.newline() }
            writer.attributed(to: instruction.origin) { writer in
                for comment in instruction.comments {
                    Self.write(
                        comment: comment, isFirst: index == 0 && !hasDirectives && header == nil, to: &writer)
                }
                for name in scope.missing(in: instruction) {
                    writer.refuse(
                        "uses “\(name)”, which no ARG in scope declares, so it is empty")
                }
                instruction.write(to: &writer)
            }
        }
        Self.checkLineLengths(&writer)
        return writer.rendering
    }

    private func writeDirectives(to writer: inout TextWriter) {
        if let syntax {
            if syntax.isEmpty || !syntax.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
                writer.refuse("names the frontend “\(syntax)”, which is not an image reference")
            }
            writer.writeLine("# syntax=\(syntax)")
        }
        if let check {
            for rule in check.skipped where rule.isEmpty || !rule.utf8.allSatisfy(\.isASCIILetter) {
                writer.refuse("skips the check “\(rule)”, which is not the name of a check")
            }
            let settings = [
                check.skipped.isEmpty ? nil : "skip=\(check.skipped.joined(separator: ","))",
                check.failsBuild ? "error=true" : nil,
            ].compactMap { $0 }
            if settings.isEmpty { writer.refuse("is a directive “check” that changes nothing") }
            writer.writeLine("# check=\(settings.joined(separator: ";"))")
        }
    }

    private static func write(comment: String, isFirst: Bool, to writer: inout TextWriter) {
        let lines = CommentText.lines(of: comment, refusingIn: &writer)
        // At the start of the file, `# name=value` is a parser directive until the first line that isn't one.
        if isFirst && comment.utf8.contains(UInt8(ascii: "=")) { writer.writeLine("#") }
        for line in lines { writer.writeLine("#" + line) }
    }

    /// BuildKit reads line by line into a buffer of this many bytes.
    private static let maximumLineLength = 65_535

    private static func checkLineLengths(_ writer: inout TextWriter) {
        let lines = writer.bytes.split(separator: UInt8(ascii: "\n"))
        if lines.contains(where: { $0.count > maximumLineLength }) {
            writer.refuse("contains a line of more than 65,535 bytes, which Docker does not read")
        }
    }
}

extension Dockerfile.Instruction {
    /// The comments before the instruction: its own, and that of the instruction that it defers.
    fileprivate var comments: [String] {
        let own = [comment].compactMap { $0 }
        if case .onbuild(let instruction) = kind { return own + instruction.comments }
        return own
    }

    /// A blank line precedes a stage and an instruction that has a comment or follows a heredoc.
    fileprivate func wantsBlankLine(after previous: Dockerfile.Instruction) -> Bool {
        if case .from = kind { return true }
        if case .from = previous.kind { return false }
        return !comments.isEmpty || previous.endsInHeredoc
    }

    private var endsInHeredoc: Bool {
        switch kind {
        case .run(let run): if case .heredoc = run.invocation { true } else { false }
        case .copy(let copy): if case .paths = copy.content { false } else { true }
        case .onbuild(let instruction): instruction.endsInHeredoc
        default: false
        }
    }
}
