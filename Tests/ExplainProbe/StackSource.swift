import Foundation

/// The text of a Swift file in the package, without its comments.
struct StackSource {
    private let text: String

    init(_ path: String) throws {
        text = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
    }

    /// Returns whether the file contains a declaration, such as `Service("worker"`.
    func declares(_ declaration: String) -> Bool { text.contains(declaration) }

    /// Returns the text between the first occurrence of a beginning and the next quotation mark.
    func value(after beginning: String) -> String? {
        guard let range = text.range(of: beginning) else { return nil }
        return String(text[range.upperBound...].prefix { $0 != "\"" })
    }
}
