extension Releases.Query {
    /// The argument by which a query can refer to the namespace of the service.
    static let namespaceArgument = "namespace"

    /// The arguments in double braces, in the order of the text.
    var arguments: [String] {
        text.matches(of: /\{\{\s*args\.([a-z]+)\s*\}\}/).map { String($0.1) }
    }

    /// The fault of the text, phrased to continue a sentence; `nil` when it may be valid. Only faults that no version of
    /// Prometheus' grammar accepts are found.
    var fault: String? {
        if text.allSatisfy(\.isWhitespace) { return "is empty" }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }) {
            return "contains a control character"
        }
        let rest = text.replacing(/\{\{\s*args\.(service|namespace)\s*\}\}/, with: "x")
        // Argo Rollouts reads two braces as an argument, and has no escape for them (`utils/template/template.go`, v1.9.1).
        if rest.contains("{{") { return #"contains "{{" that is not part of {{args.service}} or {{args.namespace}}"# }
        return Self.unclosed(in: rest)
    }

    /// Finds a quote or bracket that is not closed, or a bracket that closes nothing. Text in quotes and comments is skipped.
    private static func unclosed(in text: String) -> String? {
        var open: [Character] = []
        var quote: Character?
        var isEscaped = false
        var isComment = false
        for character in text {
            if isComment {
                isComment = character != "\n"
            } else if let current = quote {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\", current != "`" {
                    isEscaped = true
                } else if character == current {
                    quote = nil
                }
            } else {
                switch character {
                case "\"", "'", "`": quote = character
                case "#": isComment = true
                case "(", "[", "{": open.append(character)
                case ")", "]", "}":
                    guard open.popLast() == opening(of: character) else {
                        return "closes a bracket with \"\(character)\" that is not open"
                    }
                default: break
                }
            }
        }
        if let quote { return "has a quote \(quote) that is not closed" }
        return open.last.map { "has a bracket \"\($0)\" that is not closed" }
    }

    private static func opening(of character: Character) -> Character {
        switch character {
        case ")": "("
        case "]": "["
        default: "{"
        }
    }
}
