/// The rules of a `.dockerignore` file as Docker and BuildKit apply them: the files of a folder that are not sent to
/// the builder.
///
/// The rules are those of `github.com/moby/patternmatcher`: the last rule that matches a path, or a folder that
/// contains it, decides. Unlike in Git, `!` restores a file of an ignored folder.
public struct DockerIgnore: Equatable, Sendable {
    private struct Rule: Equatable, Sendable {
        let glob: Glob
        let ignores: Bool
    }

    private var rules: [Rule] = []

    /// Reads the text of a file. Lines that begin with `#` and empty lines are skipped.
    public init(_ text: String) {
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        for line in scalars.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.first == "#" { continue }
            var pattern = Self.trimmed(line)
            let isException = pattern.first == "!"
            if isException { pattern = Self.trimmed(pattern.dropFirst()) }
            let cleaned = Self.cleaned(pattern)
            if cleaned.isEmpty || cleaned == ["."] { continue }
            rules.append(Rule(glob: Glob(cleaned), ignores: !isException))
        }
    }

    /// Whether a file is ignored.
    ///
    /// - Parameter path: The path below the folder of the `.dockerignore`, `/`-separated, without a leading slash.
    public func ignores(_ path: String) -> Bool {
        let components = path.unicodeScalars.split(separator: "/").map { Array($0) }
        var isIgnored = false
        // A rule that would change nothing need not be matched.
        for rule in rules where rule.ignores != isIgnored {
            let matches = (1...max(components.count, 1)).contains { count in
                rule.glob.matches(Array(components.prefix(count).joined(separator: ["/"])))
            }
            if matches { isIgnored = rule.ignores }
        }
        return isIgnored
    }

    private static func trimmed(_ line: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        var line = line
        while line.first?.properties.isWhitespace == true { line.removeFirst() }
        while line.last?.properties.isWhitespace == true { line.removeLast() }
        return line
    }

    /// The pattern without empty parts, `.` and, where a part precedes it, `..`: Go's `filepath.Clean`.
    private static func cleaned(_ pattern: Substring.UnicodeScalarView) -> [Unicode.Scalar] {
        var parts: [Substring.UnicodeScalarView] = []
        for part in pattern.split(separator: "/") {
            let text = String(part)
            if text == "." { continue }
            if text == "..", let last = parts.last, String(last) != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return Array(parts.map { Array($0) }.joined(separator: ["/"]))
    }
}

extension DockerIgnore {
    /// A pattern of Go's `filepath.Match`, with `**` for any number of folders.
    private struct Glob: Equatable, Sendable {
        enum Token: Equatable, Sendable {
            case literal(Unicode.Scalar)
            /// `?`
            case any
            /// `*`
            case star
            /// `**`, and `**/`
            case folders(isLast: Bool)
            /// `[a-z]`
            case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
        }

        let tokens: [Token]

        init(_ pattern: [Unicode.Scalar]) {
            var tokens: [Token] = []
            var index = 0
            while index < pattern.count {
                let scalar = pattern[index]
                index += 1
                switch scalar {
                case "*" where index < pattern.count && pattern[index] == "*":
                    while index < pattern.count, pattern[index] == "*" { index += 1 }
                    if index < pattern.count, pattern[index] == "/" { index += 1 }
                    tokens.append(.folders(isLast: index == pattern.count))
                case "*": tokens.append(.star)
                case "?": tokens.append(.any)
                case "[":
                    guard let (token, end) = Self.set(pattern, from: index) else {
                        tokens.append(.literal(scalar))
                        continue
                    }
                    tokens.append(token)
                    index = end
                case "\\" where index < pattern.count:
                    tokens.append(.literal(pattern[index]))
                    index += 1
                default: tokens.append(.literal(scalar))
                }
            }
            self.tokens = tokens
        }

        /// The set whose `[` precedes an index, and the index after its `]`.
        private static func set(_ pattern: [Unicode.Scalar], from start: Int) -> (Token, Int)? {
            var index = start
            let isNegated = index < pattern.count && pattern[index] == "^"
            if isNegated { index += 1 }
            var ranges: [ClosedRange<Unicode.Scalar>] = []
            func scalar() -> Unicode.Scalar? {
                if index < pattern.count, pattern[index] == "\\" { index += 1 }
                guard index < pattern.count else { return nil }
                defer { index += 1 }
                return pattern[index]
            }
            while index < pattern.count, pattern[index] != "]" || ranges.isEmpty {
                guard let low = scalar() else { return nil }
                var high = low
                if index + 1 < pattern.count, pattern[index] == "-", pattern[index + 1] != "]" {
                    index += 1
                    guard let end = scalar(), end >= low else { return nil }
                    high = end
                }
                ranges.append(low...high)
            }
            guard index < pattern.count else { return nil }
            return (.set(ranges, isNegated: isNegated), index + 1)
        }

        /// Whether the whole path matches. The time is the product of the lengths, whatever the pattern.
        func matches(_ path: [Unicode.Scalar]) -> Bool {
            // The positions of the path where a match of the tokens so far can end.
            var positions = [Bool](repeating: false, count: path.count + 1)
            positions[0] = true
            for token in tokens {
                var next = [Bool](repeating: false, count: path.count + 1)
                switch token {
                case .star:
                    var isOpen = false
                    for index in 0...path.count {
                        if index > 0, path[index - 1] == "/" { isOpen = false }
                        isOpen = isOpen || positions[index]
                        next[index] = isOpen
                    }
                case .folders(let isLast):
                    var isOpen = false
                    for index in 0...path.count {
                        isOpen = isOpen || positions[index]
                        // Unless it is anchored at the end, it matches whole folders.
                        next[index] = positions[index] || isOpen && (isLast || index > 0 && path[index - 1] == "/")
                    }
                case .literal, .any, .set:
                    for index in path.indices where positions[index] && Self.accepts(token, path[index]) {
                        next[index + 1] = true
                    }
                }
                positions = next
            }
            return positions[path.count]
        }

        private static func accepts(_ token: Token, _ scalar: Unicode.Scalar) -> Bool {
            switch token {
            case .literal(let wanted): scalar == wanted
            case .any: scalar != "/"
            case .set(let ranges, let isNegated):
                scalar != "/" && ranges.contains { $0.contains(scalar) } != isNegated
            case .star, .folders: false
            }
        }
    }
}
