extension PatternFile.Dialect {
    /// The name of the reader in diagnostics.
    var reader: String {
        switch self {
        case .gitattributes: ".gitattributes"
        case .codeowners: "CODEOWNERS"
        case .gitignore: ".gitignore"
        case .dockerignore: ".dockerignore"
        }
    }

    /// The pattern in the syntax of the file's reader, so that it is not split, negated or treated as a comment.
    func text(of pattern: PatternFile.Pattern, refusingIn writer: inout TextWriter) -> String {
        let glob: String
        switch pattern {
        case .path(let path):
            checkPath(path, &writer)
            glob = "/" + escapingGlob(path)
        case .glob(let text):
            glob = text
        }
        check(glob, &writer)
        switch self {
        case .gitattributes: return quotedForAttributes(glob)
        case .codeowners: return escapedForOwners(glob, isPath: pattern != .glob(glob), &writer)
        case .gitignore, .dockerignore: return escapingEnds(glob)
        }
    }

    private func checkPath(_ path: String, _ writer: inout TextWriter) {
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        // In ignore files and CODEOWNERS, a trailing slash means a folder.
        let names = segments.last?.isEmpty == true ? segments.dropLast() : segments[...]
        if names.isEmpty || names.contains(where: { $0.isEmpty || $0.elementsEqual(".".utf8) })
            || names.contains(where: { $0.elementsEqual("..".utf8) })
        {
            writer.refuse("names the path “\(path)”, which is not below the root of the files")
        }
    }

    private func check(_ glob: String, _ writer: inout TextWriter) {
        let scalars = glob.unicodeScalars
        if let control = scalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            writer.refuse("contains \(control.codePoint), which a pattern cannot contain")
        }
        if glob.isEmpty { writer.refuse("is an empty pattern") }
        if scalars.first == "\u{FEFF}" { writer.refuse("begins with U+FEFF, which is read as a byte order mark") }
        if scalars.reversed().prefix(while: { $0 == "\\" }).count % 2 == 1 {
            writer.refuse("ends in a backslash that escapes nothing")
        }
        if self == .gitattributes {
            if scalars.last == "/" {
                writer.refuse("ends in “/”, with which a pattern in .gitattributes matches nothing; use “/**”")
            }
            if glob.utf8.starts(with: "[attr]".utf8) { writer.refuse("begins with “[attr]”, which defines a macro") }
        }
    }

    private func escapingGlob(_ path: String) -> String {
        // GitHub documents no escape for CODEOWNERS; a pattern that would need one is refused.
        if self == .codeowners { return path }
        return escaping(path) { "*?[\\".unicodeScalars.contains($0) }
    }

    private func quotedForAttributes(_ glob: String) -> String {
        let needsQuotes =
            glob.unicodeScalars.contains(" ")
            || glob.unicodeScalars.first.map { "\"#".unicodeScalars.contains($0) } == true
        // Negative patterns are forbidden here, so a leading `!` can only be a literal character.
        let pattern = glob.utf8.first == UInt8(ascii: "!") ? "\\" + glob : glob
        guard needsQuotes else { return pattern }
        return "\"" + escaping(pattern) { $0 == "\"" || $0 == "\\" } + "\""
    }

    private func escapedForOwners(_ glob: String, isPath: Bool, _ writer: inout TextWriter) -> String {
        let special = isPath ? "*?[]#!\\" : "[]#!\\"
        if let scalar = glob.unicodeScalars.first(where: { special.unicodeScalars.contains($0) }) {
            writer.refuse("contains “\(scalar)”, which a pattern in CODEOWNERS cannot contain")
        }
        return escaping(glob) { $0 == " " }
    }

    /// Escapes the characters that ignore files interpret at the ends of a line: `#` and `!` at the start, and white
    /// space. Git removes spaces at the end; Docker removes all Unicode white space at both ends.
    private func escapingEnds(_ glob: String) -> String {
        var scalars = glob.unicodeScalars[...]
        var start = ""
        var end = ""
        while let last = scalars.last, isTrimmed(last), !isEscaped(scalars.dropLast()) {
            end = (self == .gitignore ? "\\ " : "[\(last)]") + end
            scalars.removeLast()
        }
        while self == .dockerignore, let first = scalars.first, isTrimmed(first) {
            start += "[\(first)]"
            scalars.removeFirst()
        }
        if start.isEmpty, let first = scalars.first, first == "#" || first == "!" { start = "\\" }
        return start + String(scalars) + end
    }

    private func isTrimmed(_ scalar: Unicode.Scalar) -> Bool {
        self == .gitignore ? scalar == " " : scalar.properties.isWhitespace
    }

    private func isEscaped(_ before: Substring.UnicodeScalarView) -> Bool {
        before.reversed().prefix { $0 == "\\" }.count % 2 == 1
    }

    private func escaping(_ text: String, where isSpecial: (Unicode.Scalar) -> Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if isSpecial(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
