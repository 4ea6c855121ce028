import StackFormats
import ToolHarness

extension SampleValue {
    /// The value as JSON.
    var json: JSON.Value {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let digits): Int(digits).map { .integer($0) } ?? .number(digits)
        case .double(let value): JSON.Value(YAML.Node.double(value))
        case .decimal(let spelling): .number(spelling)
        case .text(let text): .string(text)
        case .list(let items): .array(items.map(\.json))
        case .table(let entries): .object(JSON.Object(entries.map { (key: $0.key, value: $0.value.json) }))
        }
    }
}

extension JSON.Value {
    /// The value in the notation of `Scripts/values.py`: a number with a point or an exponent is a double.
    var written: String {
        switch self {
        case .null: "n"
        case .bool(let value): value ? "t" : "f"
        case .integer(let value): "i\(value);"
        case .number(let text):
            text.utf8.contains { ".eE".utf8.contains($0) } ? SampleValue.written(Double(text) ?? .nan) : "i\(text);"
        case .string(let text): SampleValue.written(text)
        case .array(let items): "[" + items.map(\.written).joined() + "]"
        case .object(let members):
            "{" + members.map { SampleValue.written($0.key) + $0.value.written }.joined() + "}"
        }
    }

    /// The text on many lines, and on one.
    var renderings: [Rendering] { [render(), renderCompact()] }
}
