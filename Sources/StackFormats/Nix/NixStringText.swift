extension Nix {
    /// The content of `"…"`. A `$` at the end of text that another part follows would combine with the start of that
    /// part.
    static func quotedText(_ text: String, beforeSequence: Bool = false) -> String {
        var output = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\"": output.append(contentsOf: "\\\"".unicodeScalars)
            case "\\": output.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": output.append(contentsOf: "\\n".unicodeScalars)
            case "\r": output.append(contentsOf: "\\r".unicodeScalars)
            case "\t": output.append(contentsOf: "\\t".unicodeScalars)
            case "$" where index + 1 < scalars.count ? scalars[index + 1] == "{" : beforeSequence:
                output.append(contentsOf: "\\$".unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// A piece of a line of an indented string.
    enum LinePiece {
        case text(String)
        case interpolation(Expression)
    }

    /// The lines of `''…''`, escaped.
    ///
    /// Nix removes the indentation that all lines but the blank ones share, and drops a last line of spaces. Where
    /// that would change the text, a space is written as the escape `''\ `, which ends the indentation.
    static func indentedLines(_ parts: [StringPart]) -> [[LinePiece]] {
        var lines = rawLines(parts)
        let hasAnchor = lines.contains { line in
            switch line.first {
            case .text(let text)?: text.unicodeScalars.first != " "
            case .interpolation?: true
            case nil: false
            }
        }
        var anchors: Set<Int> = []
        if !hasAnchor, let index = lines.firstIndex(where: { !$0.isEmpty }) { anchors.insert(index) }
        if let last = lines.last, !last.isEmpty, last.allSatisfy(\.isSpaces) { anchors.insert(lines.count - 1) }
        for index in lines.indices {
            lines[index] = escaped(
                lines[index], isAnchored: anchors.contains(index), endsString: index == lines.count - 1)
        }
        return lines
    }

    /// The parts, split at line feeds; an empty line has no pieces.
    private static func rawLines(_ parts: [StringPart]) -> [[LinePiece]] {
        var lines: [[LinePiece]] = [[]]
        for part in parts {
            switch part {
            case .interpolation(let expression): lines[lines.count - 1].append(.interpolation(expression))
            case .literal(let text):
                let rows = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
                for (index, row) in rows.enumerated() {
                    if index > 0 { lines.append([]) }
                    guard !row.isEmpty else { continue }
                    if case .text(let before)? = lines[lines.count - 1].last {
                        lines[lines.count - 1].removeLast()
                        lines[lines.count - 1].append(.text(before + String(row)))
                    } else {
                        lines[lines.count - 1].append(.text(String(row)))
                    }
                }
            }
        }
        return lines
    }

    private static func escaped(_ line: [LinePiece], isAnchored: Bool, endsString: Bool) -> [LinePiece] {
        line.enumerated().map { index, piece in
            guard case .text(let text) = piece else { return piece }
            let isLast = index == line.count - 1
            var scalars = Substring(text).unicodeScalars
            var prefix = ""
            if index == 0, isAnchored, scalars.first == " " {
                scalars.removeFirst()
                prefix = "''\\ "
            }
            return .text(
                prefix
                    + indentedText(Array(scalars), beforeSign: isLast ? endsString : true, beforeInterpolation: !isLast)
            )
        }
    }

    /// The content of `''…''`. `beforeSign` means that a quote or a sequence follows, with which a final quote would
    /// combine.
    private static func indentedText(
        _ scalars: [Unicode.Scalar], beforeSign: Bool, beforeInterpolation: Bool
    ) -> String {
        var output = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            switch scalars[index] {
            case "'" where next == "'":
                output.append(contentsOf: "'''".unicodeScalars)
                index += 1
            case "'" where next.map { ["$", "\r"].contains($0) } ?? beforeSign:
                output.append(contentsOf: "''\\'".unicodeScalars)
            case "$" where next.map { $0 == "{" } ?? beforeInterpolation:
                output.append(contentsOf: "''$".unicodeScalars)
            case "\r": output.append(contentsOf: "''\\r".unicodeScalars)
            case let scalar: output.append(scalar)
            }
            index += 1
        }
        return String(output)
    }
}

extension Nix.LinePiece {
    /// Whether it contains only spaces, which Nix treats as indentation.
    fileprivate var isSpaces: Bool {
        if case .text(let text) = self { text.unicodeScalars.allSatisfy { $0 == " " } } else { false }
    }
}
