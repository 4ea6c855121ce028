import StackFormats

/// Modules with parentheses around every operand and semicolons between statements, without comments. No code is
/// shared with the printer: strings are written as scalar numbers.
extension Rego.Module {
    var parenthesised: String {
        var text = "package " + Self.path(package) + "\n"
        for item in imports { text += "import \(Self.path(item.path))\(item.alias.map { " as \($0)" } ?? "")\n" }
        return text + rules.map(\.parenthesised).joined()
    }

    private static func path(_ path: [String]) -> String {
        if path == ["rego", "v1"] { return "rego.v1" }
        return path[0] + path.dropFirst().map { "[\(Rego.Expression.literal($0))]" }.joined()
    }
}

extension Rego.Rule {
    fileprivate var parenthesised: String {
        let value: Rego.Expression?
        var text: String
        switch head {
        case .defaulted(let name, let constant): (text, value) = ("default " + name, constant)
        case .defaultedFunction(let name, let arguments, let constant):
            (text, value) = ("default \(name)(\(arguments.joined(separator: ",")))", constant)
        case .document(let name, let keys, let assigned): (text, value) = (Self.reference(name, keys), assigned)
        case .function(let name, let arguments, let assigned):
            (text, value) = ("\(name)(\(arguments.map(\.bare).joined(separator: ",")))", assigned)
        case .contains(let name, let keys, let element):
            (text, value) = (Self.reference(name, keys) + " contains " + element.parenthesised, nil)
        }
        if let value { text += " := " + value.parenthesised }
        if !body.isEmpty { text += " if" + body.parenthesised }
        for alternative in alternatives {
            text += " else"
            if let value = alternative.value { text += " := " + value.parenthesised }
            if !alternative.body.isEmpty { text += " if" + alternative.body.parenthesised }
        }
        return text + "\n"
    }

    private static func reference(_ name: String, _ keys: [Rego.Expression]) -> String {
        name + keys.map { "[\($0.bare)]" }.joined()
    }
}

extension [Rego.Statement] {
    fileprivate var parenthesised: String { " {\(list)}" }

    fileprivate var list: String { filter { !$0.isComment }.map(\.bare).joined(separator: "; ") }
}

extension Rego.Statement {
    fileprivate var isComment: Bool {
        if case .comment = self { return true }
        return false
    }

    fileprivate var bare: String {
        switch self {
        // Without parentheses, a union at the start of a body would be a comprehension.
        case .expression(.binary(let left, .union, let right)):
            Rego.Expression.binary(left, .union, right).parenthesised
        case .expression(let value): value.bare
        case .assign(let name, let value): "\(name) := \(value.parenthesised)"
        case .destructure(let pattern, let value): "\(pattern.bare) := \(value.parenthesised)"
        case .some(let names): "some " + names.joined(separator: ",")
        case .someIn(let key, let value, let collection):
            "some \(key.map { $0.bare + "," } ?? "") \(value.bare) in \(collection.parenthesised)"
        case .every(let key, let value, let collection, let body):
            "every \(key.map { $0 + "," } ?? "") \(value) in \(collection.parenthesised)\(body.parenthesised)"
        case .not(let inner): "not " + inner.bare
        case .with(let inner, let replacements):
            inner.bare + replacements.map { " with \($0.target.bare) as \($0.value.parenthesised)" }.joined()
        case .comment: ""
        }
    }
}

extension Rego.Expression {
    fileprivate var parenthesised: String { "(\(bare))" }

    fileprivate var bare: String {
        switch self {
        case .string(let text), .rawString(let text): Self.literal(text)
        case .integer(let value): "\(value)"
        case .float(let value): "\(value)"
        case .number(let digits): digits
        case .bool(let value): "\(value)"
        case .null: "null"
        case .variable(let name): name
        case .field(let base, let key): "\(base.bare)[\(Self.literal(key))]"
        case .element(let base, let index): "\(base.bare)[\(index.parenthesised)]"
        case .call(let function, let arguments): "\(function)(\(Self.listed(arguments)))"
        case .array(let elements): "[\(Self.listed(elements))]"
        case .object(let entries): "{\(entries.map(Self.entry).joined(separator: ","))}"
        case .set(let elements): elements.isEmpty ? "set()" : "{\(Self.listed(elements))}"
        case .arrayComprehension(let term, let body): "[\(term.parenthesised) | \(body.list)]"
        case .setComprehension(let term, let body): "{\(term.parenthesised) | \(body.list)}"
        case .objectComprehension(let entry, let body): "{\(Self.entry(entry)) | \(body.list)}"
        case .binary(let left, let sign, let right): "\(left.parenthesised) \(sign.rawValue) \(right.parenthesised)"
        case .isIn(let key, let value, let collection):
            "\(key.map { $0.parenthesised + "," } ?? "") \(value.parenthesised) in \(collection.parenthesised)"
        case .commented(_, let inner): inner.bare
        }
    }

    private static func listed(_ terms: [Self]) -> String { terms.map(\.parenthesised).joined(separator: ",") }

    private static func entry(_ entry: Rego.Entry) -> String {
        entry.key.parenthesised + ":" + entry.value.parenthesised
    }

    fileprivate static func literal(_ text: String) -> String {
        "\""
            + text.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined() + "\""
    }
}
