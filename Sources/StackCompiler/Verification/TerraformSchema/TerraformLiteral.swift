import StackFormats
import TerraformModel

extension HCL.Expression {
    /// The reason why Terraform cannot convert a literal to a type; `nil` if it can, or if only Terraform knows the value.
    ///
    /// Terraform converts numbers and booleans to strings, strings that spell a number or boolean to that, and collections to a
    /// list, set, map or object if their elements fit.
    func conversionProblem(_ type: Terraform.Schema.ValueType, at path: String) -> String? {
        switch (self, type) {
        case (_, .any), (.null, _): return nil
        case (.commented(_, let value), _): return value.conversionProblem(type, at: path)
        case (.string(let text), .number), (.heredoc(_, let text), .number):
            return text.spellsNumber ? nil : "'\(path)' must be a number, not \(text.prefix(40).debugDescription)"
        case (.string(let text), .bool), (.heredoc(_, let text), .bool):
            return ["true", "false", "1", "0"].contains(text)
                ? nil : "'\(path)' must be a bool, not \(text.prefix(40).debugDescription)"
        case (.list(let elements), .list(let element)), (.list(let elements), .set(let element)):
            return elements.indices.lazy.compactMap { elements[$0].conversionProblem(element, at: "\(path)[\($0)]") }
                .first
        case (.object(let elements), .map(let element)):
            return elements.lazy.compactMap {
                $0.value.conversionProblem(element, at: $0.key.text.map { "\(path).\($0)" } ?? path)
            }.first
        case (.object(let elements), .object(let block)):
            return Self.conversionProblem(elements, block, at: path)
        default:
            guard let kind, !kind.fits(type) else { return nil }
            return "'\(path)' must be \(type.withArticle), not \(kind.rawValue)"
        }
    }

    /// Checks an object, which needs a value for each name. Terraform drops values without a name in the type.
    private static func conversionProblem(
        _ elements: [HCL.ObjectElement], _ block: Terraform.Schema.Block, at path: String
    ) -> String? {
        let keys = elements.compactMap(\.key.text)
        // A computed key may be any name.
        guard keys.count == elements.count else { return nil }
        if let missing = block.required.first(where: { !keys.contains($0.name) }) {
            return "missing argument '\(path).\(missing.name)'"
        }
        return zip(keys, elements).lazy.compactMap { key, element in
            block[key].flatMap { element.value.conversionProblem($0.type, at: "\(path).\(key)") }
        }.first
    }

    /// The kind of the expression by its syntax; `nil` if it depends on the value.
    private var kind: LiteralKind? {
        switch self {
        case .bool: .bool
        case .integer, .number: .number
        case .string, .heredoc: .string
        // A template that consists of one interpolation is the value itself.
        case .template(let parts), .heredocTemplate(_, let parts): parts.count > 1 ? .template : nil
        case .list, .forList: .list
        case .object, .forObject: .object
        default: nil
        }
    }

    private enum LiteralKind: String {
        case bool = "a bool"
        case number = "a number"
        case string = "a string"
        case template = "a template"
        case list = "a list"
        case object = "an object"

        func fits(_ type: Terraform.Schema.ValueType) -> Bool {
            switch type {
            case .any: true
            case .string: self != .list && self != .object
            case .number: self == .number || self == .template
            case .bool: self == .bool || self == .template
            case .list, .set: self == .list
            case .map, .object: self == .object
            }
        }
    }
}

extension HCL.ObjectKey {
    /// The text of a known key; `nil` for a key that Terraform computes.
    fileprivate var text: String? {
        switch self {
        case .identifier(let text), .quoted(let text): text
        case .expression: nil
        }
    }
}

extension String {
    /// Whether Terraform parses the text as a decimal number.
    fileprivate var spellsNumber: Bool {
        Double(self) != nil && allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
    }
}
