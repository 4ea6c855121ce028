/// The page of a diagnostic: its meaning, the reason for the rule, and a wrong and a right example.
///
/// `stackgen explain SG301` prints it, the documentation contains it, and SARIF carries it as the help of the rule.
///
/// ```swift
/// Explanation(
///     .outOfRange,
///     meaning: "A number is outside the range of the field that it sets.",
///     reason: "Kubernetes would reject the object after the merge.",
///     wrong: .declarations(#"Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 80_800) }"#),
///     right: .declarations(#"Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }"#))
/// ```
public struct Explanation: Sendable {
    /// An example in the form in which a team would write it. A test compiles or executes each one.
    public enum Example: Sendable, Equatable {
        /// Declarations in the body of a stack.
        case declarations(String)
        /// A stack named `Shop`, for what concerns its environments or needs types of its own.
        case stack(String)
        /// Declarations whose files are deployed, and the declarations that replace them.
        case change(from: String, to: String)
        /// The contents of `stackgen.lock`.
        case lock(String)
        /// Commands in the root of a package whose files are generated and committed.
        case commands(String)
    }

    /// The diagnostic.
    public let id: DiagnosticID
    /// The situation that the diagnostic reports: sentences that may contain `code`, with a blank line between paragraphs.
    public let meaning: String
    /// The harm that the rule prevents, in the same form.
    public let reason: String
    /// An example that is reported with this diagnostic and no other.
    public let wrong: Example
    /// The example without the fault.
    public let right: Example

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - id: The diagnostic.
    ///   - meaning: The situation that it reports.
    ///   - reason: The harm that the rule prevents.
    ///   - wrong: An example that is reported with this diagnostic and no other.
    ///   - right: The example without the fault. Its form may be another, such as the command that adds a missing pin.
    public init(_ id: DiagnosticID, meaning: String, reason: String, wrong: Example, right: Example) {
        self.id = id
        self.meaning = meaning
        self.reason = reason
        self.wrong = wrong
        self.right = right
    }
}

extension Explanation {
    /// The pages of every diagnostic of this package, by code.
    public static let all: [Explanation] =
        (namesAndIdentity + relations + valuesAndUnits + lockAndImages + lockCommands + policies + resultSchemas
        + textAndSecrets
        + filesAndDisk + changes + releases + usage).sorted { $0.id < $1.id }

    /// The page of a code such as `SG301`, in upper or lower case.
    public static subscript(code: String) -> Explanation? { byCode[code.uppercased()] }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.id.code, $0) })
}

extension DiagnosticID {
    /// Every diagnostic of this package, by code.
    public static let all: [DiagnosticID] = Explanation.all.map(\.id)
}
