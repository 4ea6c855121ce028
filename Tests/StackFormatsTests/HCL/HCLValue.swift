import StackFormats

/// A Terraform value, as far as the tests can predict an expression's result.
indirect enum HCLValue {
    case number(Int)
    case text(String)
    case truth(Bool)
    case list([HCLValue])

    /// The value in JSON, as `jsonencode` writes it; `nil` for a text that JSON escapes.
    var json: String? {
        switch self {
        case .number(let value): return String(value)
        case .text(let text):
            let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && !"\"\\<>&".utf8.contains($0) }
            return isPlain ? "\"\(text)\"" : nil
        case .truth(let value): return value ? "true" : "false"
        case .list(let elements):
            let inner = elements.compactMap(\.json)
            return inner.count == elements.count ? "[\(inner.joined(separator: ","))]" : nil
        }
    }

    /// The value as a template renders it.
    var interpolated: String? {
        switch self {
        case .number(let value): String(value)
        case .text(let text): text
        case .truth(let value): value ? "true" : "false"
        case .list: nil
        }
    }

    var number: Int? { if case .number(let value) = self { value } else { nil } }
    var truth: Bool? { if case .truth(let value) = self { value } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
    var list: [HCLValue]? { if case .list(let value) = self { value } else { nil } }
}

/// An expression that Terraform can evaluate, with its result if that is known.
struct HCLSample {
    var expression: HCL.Expression
    var value: HCLValue?

    init(_ expression: HCL.Expression, _ value: HCLValue?) {
        self.expression = expression
        self.value = value
    }
}
