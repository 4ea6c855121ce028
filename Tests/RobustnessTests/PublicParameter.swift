import Foundation
import ToolHarness

/// A parameter of a public initialiser, function or enumeration case of the modules that a stack imports.
///
/// Parsed from the sources, which are formatted uniformly: a symbol graph would have to be built first.
struct PublicParameter: Hashable, Sendable {
    /// The type that declares the member: `Metric.Criterion`.
    let owner: String
    /// The initialiser, function or case: `init`, `length`.
    let member: String
    /// The internal name of the parameter; empty for an associated value without a label.
    let parameter: String
    /// The type as spelled in the source.
    let type: String
    /// The file, relative to `Sources`.
    let file: String

    /// The key in a reviewed list: `Metric.Criterion.length range`.
    var name: String { parameter.isEmpty ? "\(owner).\(member)" : "\(owner).\(member) \(parameter)" }

    private static let numbers = [
        "Int", "Int32", "Int64", "UInt16", "UInt32", "UInt64", "Double", "Duration", "ByteCount", "ProcessorTime",
        "Percent",
    ]

    /// Whether the values are numbers, or ranges or lists of numbers.
    var isNumeric: Bool { words.contains { Self.numbers.contains($0) } }

    /// Whether the values are strings, or collections of strings.
    var isText: Bool { words.contains("String") }

    private var words: [String] {
        type.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Returns the parameters of the modules that a stack imports, without those for the call site.
    static func all(
        in modules: [String] = ["StackModel", "StackLanguage", "StackComponents"]
    ) throws -> [PublicParameter] {
        var found: [PublicParameter] = []
        for module in modules {
            let folder = PackageFolder.root.appendingPathComponent("Sources/\(module)")
            let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            for path in paths.sorted() where path.hasSuffix(".swift") {
                let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
                found += SourceScanner(text: text, file: "\(module)/\(path)").parameters()
            }
        }
        return found.filter { !["file", "line", "column"].contains($0.parameter) }
    }
}

/// Finds public declarations in one formatted source file.
private struct SourceScanner {
    let text: String
    let file: String

    func parameters() -> [PublicParameter] {
        var found: [PublicParameter] = []
        // The types that enclose the line, by indentation.
        var owners: [(indentation: Int, name: String, isPublicEnum: Bool)] = []
        var lines = text.components(separatedBy: "\n")[...]
        while let line = lines.popFirst() {
            let code = line.prefix(while: { $0 == " " }).count
            let words = line.dropFirst(code)
            guard !words.isEmpty, !words.hasPrefix("//") else { continue }
            owners.removeAll { $0.indentation >= code }
            if let owner = Self.owner(of: words) {
                owners.append((code, owner.name, owner.isPublicEnum))
                continue
            }
            let isCase = owners.last?.isPublicEnum == true && Self.isCase(words)
            guard isCase || Self.isPublicMember(words) else { continue }
            var declaration = String(words)
            while Self.depth(of: declaration) > 0, let next = lines.popFirst() { declaration += " " + next }
            found += Self.parameters(of: declaration, owner: owners.map(\.name).joined(separator: "."), file: file)
        }
        return found
    }

    private static func owner(of words: Substring) -> (name: String, isPublicEnum: Bool)? {
        guard
            let match = words.firstMatch(
                of:
                    /^(public |indirect |fileprivate |private |final )*(struct|enum|extension|protocol|class|actor) ([A-Za-z0-9_.]+)/
            )
        else { return nil }
        return (String(match.output.3), words.hasPrefix("public") && match.output.2 == "enum")
    }

    private static func isCase(_ words: Substring) -> Bool {
        words.prefixMatch(of: /(indirect )?case [a-zA-Z0-9_]+\(/) != nil
    }

    private static func isPublicMember(_ words: Substring) -> Bool {
        words.prefixMatch(of: /(@[A-Za-z]+ )*public (static |mutating )*(init|func )/) != nil
    }

    /// Returns the number of brackets left open at the end.
    private static func depth(of text: String) -> Int {
        text.reduce(0) { "([".contains($1) ? $0 + 1 : ")]".contains($1) ? $0 - 1 : $0 }
    }

    private static func parameters(of declaration: String, owner: String, file: String) -> [PublicParameter] {
        guard let match = declaration.firstMatch(of: /(init|func|case) ?([A-Za-z0-9_]*)[^(]*\(/) else { return [] }
        let member = match.output.1 == "init" ? "init" : String(match.output.2)
        // The operands of an operator are existing values.
        guard !member.isEmpty else { return [] }
        var depth = 1
        let list = declaration[match.range.upperBound...].replacing("->", with: "=#").prefix { character in
            depth += "([{<".contains(character) ? 1 : ")]}>".contains(character) ? -1 : 0
            return depth > 0
        }
        // A stack never passes the arguments that the compiler fills in at the call site.
        return split(list).filter { !$0.contains(" = #") }.map { item in
            let halves = item.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            let names = halves.count == 2 ? halves[0].split(separator: " ") : []
            // The type, without the default value.
            let type = (halves.last ?? "").components(separatedBy: " = ")[0]
            return PublicParameter(
                owner: owner, member: member, parameter: names.last.map(String.init) ?? "", type: type, file: file)
        }
    }

    /// Splits parameters at the commas that are not inside nested brackets.
    private static func split(_ list: Substring) -> [String] {
        var items = [""]
        var depth = 0
        for character in list {
            depth += "([{<".contains(character) ? 1 : ")]}>".contains(character) ? -1 : 0
            if character == ",", depth == 0 { items.append("") } else { items[items.count - 1].append(character) }
        }
        return items.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
