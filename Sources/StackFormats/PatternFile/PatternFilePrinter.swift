extension PatternFile {
    /// The text: the header, then one rule per line.
    public func render() -> Rendering {
        var writer = TextWriter()
        if let header {
            Self.write(comment: header, to: &writer)
            if !rules.isEmpty { writer.newline() }
        }
        for (index, rule) in rules.enumerated() {
            if index > 0 && rule.comment != nil { writer.newline() }
            writer.attributed(to: rule.origin) { writer in
                if let comment = rule.comment { Self.write(comment: comment, to: &writer) }
                writer.writeLine(line(of: rule, refusingIn: &writer))
            }
        }
        return writer.rendering
    }

    private static func write(comment: String, to writer: inout TextWriter) {
        for line in CommentText.lines(of: comment, refusingIn: &writer) { writer.writeLine("#" + line) }
    }

    /// Git silently ignores longer lines.
    private static let maximumLineLength = 2047

    private func line(of rule: Rule, refusingIn writer: inout TextWriter) -> String {
        var fields = [dialect.text(of: rule.pattern, refusingIn: &writer)]
        switch (rule.effect, dialect) {
        case (.ignore, .gitignore), (.ignore, .dockerignore):
            break
        case (.keep, .gitignore), (.keep, .dockerignore):
            fields[0] = "!" + fields[0]
        case (.attributes(let attributes), .gitattributes):
            if attributes.isEmpty { writer.refuse("is a pattern without an attribute") }
            fields += attributes.map { $0.text(refusingIn: &writer) }
        case (.owners(let owners), .codeowners):
            for owner in owners where !Self.isOwner(owner) {
                writer.refuse("names the owner “\(owner)”, which is neither @user, @organisation/team nor an address")
            }
            fields += owners
        default:
            writer.refuse("uses a rule that a file for \(dialect.reader) cannot express")
        }
        let line = fields.joined(separator: " ")
        if dialect == .gitattributes && line.utf8.count > Self.maximumLineLength {
            writer.refuse("is a line of more than 2,047 bytes, which Git passes over")
        }
        return line
    }

    private static func isOwner(_ owner: String) -> Bool {
        let bytes = Array(owner.utf8)
        guard bytes.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || "@/._+-".utf8.contains($0) }) else {
            return false
        }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let place = parts.last, !place.isEmpty else { return false }
        let segments = place.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if segments.contains(where: \.isEmpty) { return false }
        return name.isEmpty ? segments.count <= 2 : segments.count == 1 && !name.contains(UInt8(ascii: "/"))
    }
}

extension PatternFile.Attribute {
    fileprivate func text(refusingIn writer: inout TextWriter) -> String {
        switch self {
        case .set(let name): return checked(name, &writer)
        case .unset(let name): return "-" + checked(name, &writer)
        case .unspecified(let name): return "!" + checked(name, &writer)
        case .value(let name, let value):
            if value.isEmpty || value.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) {
                writer.refuse("sets the attribute \(name) to “\(value)”, which .gitattributes cannot represent")
            }
            return "\(checked(name, &writer))=\(value)"
        }
    }

    private func checked(_ name: String, _ writer: inout TextWriter) -> String {
        let isName =
            !name.isEmpty && name.utf8.first != UInt8(ascii: "-") && !name.utf8.starts(with: "builtin_".utf8)
            && name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_.-".utf8.contains($0) }
        if !isName { writer.refuse("names the attribute “\(name)”, which Git rejects") }
        return name
    }
}
