import StackFormats
import ToolHarness

extension SampleValue {
    /// The value as a node. With a generator, comments, origins and nested annotations are added at random.
    func yaml(annotatedBy generator: inout SplitMix?) -> YAML.Node {
        let node = bareYAML(annotatedBy: &generator)
        guard var random = generator else { return node }
        defer { generator = random }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return node.commented(Self.comments[Int.random(in: 0..<Self.comments.count, using: &random)])
        case 1: return node.at(OriginID(rawValue: UInt32.random(in: 0..<9, using: &random)))
        case 2: return .annotated(.annotated(node, .init(comment: "inner")), .init(origin: OriginID(rawValue: 9)))
        default: return node
        }
    }

    /// The value as a node.
    var yaml: YAML.Node {
        var none: SplitMix?
        return yaml(annotatedBy: &none)
    }

    private func bareYAML(annotatedBy generator: inout SplitMix?) -> YAML.Node {
        switch self {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let digits):
            if let value = Int(digits) { return .integer(value) }
            return .annotated(.double(Double(digits) ?? .nan), YAML.Annotation(spelling: digits))
        case .double(let value): return .double(value)
        case .decimal(let spelling):
            return .annotated(.double(Double(spelling) ?? .nan), YAML.Annotation(spelling: spelling))
        case .text(let text): return .string(text)
        case .list(let items): return .sequence(items.map { $0.yaml(annotatedBy: &generator) })
        case .table(let entries):
            return .mapping(YAML.Mapping(entries.map { (key: $0.key, value: $0.value.yaml(annotatedBy: &generator)) }))
        }
    }

    private static let comments = [
        "why", "", "two\nlines", "- a: b # c", "\ttab\n\n# \"'", "日本 é\u{301}", "---", "%YAML 1.1",
    ]
}

extension YAML.Node {
    /// The node's value in the notation of `Scripts/values.py`; a number beyond `Int` keeps its notation.
    var written: String {
        switch bare {
        case .null: "n"
        case .bool(let value): value ? "t" : "f"
        case .integer(let value): "i\(value);"
        case .double(let value):
            if let spelling = annotation.spelling, !spelling.utf8.contains(where: { ".eE".utf8.contains($0) }) {
                "i\(spelling);"
            } else {
                SampleValue.written(value)
            }
        case .string(let text): SampleValue.written(text)
        case .sequence(let items): "[" + items.map(\.written).joined() + "]"
        case .mapping(let entries):
            "{" + entries.map { SampleValue.written($0.key) + $0.value.written }.joined() + "}"
        case .annotated: preconditionFailure("a bare node is not annotated")
        }
    }
}
