extension Shell {
    /// A simple command: assignments, words and redirections, in this order.
    ///
    /// Most programs treat a word that begins with `-` as an option, even if it is quoted: put `--` before an operand
    /// that contains a user's text.
    public struct Command: Equatable, Sendable {
        /// The environment of this command only or, without words, variables of the shell.
        public var environment: [Assignment]
        /// The name and the arguments. A command with neither words nor assignments is refused, and so is a name that
        /// begins with `%`, which `bash` treats as a job.
        public var words: [Word]
        /// The redirections of its streams.
        public var redirections: [Redirection]

        /// Creates a command from a list of words.
        public init(_ words: [Word], environment: [Assignment] = [], redirections: [Redirection] = []) {
            self.environment = environment
            self.words = words
            self.redirections = redirections
        }

        /// Creates a command from its words.
        public init(_ words: Word..., environment: [Assignment] = [], redirections: [Redirection] = []) {
            self.init(words, environment: environment, redirections: redirections)
        }
    }

    /// `NAME=value`.
    public struct Assignment: Equatable, Sendable {
        /// The variable. A name that the shell can't assign to is refused.
        public var name: String
        /// The value.
        public var value: Word

        /// Creates an assignment.
        public init(_ name: String, _ value: Word) {
            self.name = name
            self.value = value
        }
    }

    /// A connection of a command's stream to a file or to another stream.
    public enum Redirection: Equatable, Sendable {
        /// Standard input comes from a file.
        case input(Word)
        /// Standard output replaces a file.
        case output(Word)
        /// Standard output is appended to a file.
        case appending(Word)
        /// Standard error replaces a file.
        case error(Word)
        /// Standard error is appended to a file.
        case appendingError(Word)
        /// Standard input is this text, as a here-document without expansion. It must be empty or end in a line feed;
        /// U+0000 and `${{` are refused. A here-document is also refused in a script on one line, in a condition, in a
        /// pipeline and next to `&&` and `||`: only a separate statement has lines below it.
        case text(String)
        /// Standard error is redirected to the current target of standard output.
        case errorToOutput
        /// Standard output is redirected to the current target of standard error.
        case outputToError
    }
}

extension Shell.Command {
    /// The length in bytes beyond which a command is broken before its options.
    static let preferredWidth = 100

    /// The command on one line.
    func oneLine(refusingIn writer: inout TextWriter) -> String {
        if !hereDocuments.isEmpty { writer.refuse("is a here-document where no lines can follow the command") }
        return pieces(refusingIn: &writer).joined(separator: " ")
    }

    /// The here-documents of the command, in the order in which their lines follow it.
    var hereDocuments: [Shell.HereDocument] {
        redirections.compactMap { if case .text(let text) = $0 { Shell.HereDocument(text) } else { nil } }
    }

    /// The command, split into lines as a person would; each except the last still needs its ` \`.
    func lines(refusingIn writer: inout TextWriter) -> [String] {
        let pieces = pieces(refusingIn: &writer)
        let whole = pieces.joined(separator: " ")
        guard whole.utf8.count > Self.preferredWidth, !whole.utf8.contains(UInt8(ascii: "\n")) else { return [whole] }
        return pieces.reduce(into: []) { lines, piece in
            if lines.isEmpty || piece.utf8.first == UInt8(ascii: "-") {
                lines.append(piece)
            } else {
                lines[lines.count - 1] += " " + piece
            }
        }
    }

    private func pieces(refusingIn writer: inout TextWriter) -> [String] {
        if environment.isEmpty && words.isEmpty { writer.refuse("is a shell command without a word") }
        var pieces = environment.map { assignment in
            if !Shell.isName(assignment.name) {
                writer.refuse("assigns to “\(assignment.name)”, which is not a valid shell name")
            }
            return "\(assignment.name)=\(assignment.value.text(as: .single, refusingIn: &writer))"
        }
        for (index, word) in words.enumerated() {
            pieces.append(word.text(as: index == 0 ? .commandName : .argument, refusingIn: &writer))
        }
        return pieces + redirections.map { $0.text(refusingIn: &writer) }
    }
}

extension Shell.Redirection {
    fileprivate func text(refusingIn writer: inout TextWriter) -> String {
        switch self {
        case .input(let word): "< " + word.text(as: .single, refusingIn: &writer)
        case .output(let word): "> " + word.text(as: .single, refusingIn: &writer)
        case .appending(let word): ">> " + word.text(as: .single, refusingIn: &writer)
        case .error(let word): "2> " + word.text(as: .single, refusingIn: &writer)
        case .appendingError(let word): "2>> " + word.text(as: .single, refusingIn: &writer)
        case .text(let text): Shell.HereDocument(text).opening
        case .errorToOutput: "2>&1"
        case .outputToError: ">&2"
        }
    }
}
