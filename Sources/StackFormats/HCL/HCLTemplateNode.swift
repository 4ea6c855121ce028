/// A part of a template that records whether it may be on lines of its own.
indirect enum HCLTemplateNode {
    case literal(String)
    case interpolation(HCL.Expression)
    case conditional(HCL.Expression, then: [HCLTemplateNode], else: [HCLTemplateNode], standsAlone: Bool)
    case loop(HCL.For, [HCLTemplateNode], standsAlone: Bool)

    /// The parts, with adjacent literals joined. A directive at the start of a line may be on lines of its own if each
    /// of its bodies ends in a line feed.
    static func nodes(of parts: [HCL.TemplatePart]) -> [HCLTemplateNode] {
        parts.mergingLiterals.map { part in
            switch part {
            case .literal(let text): return .literal(text)
            case .interpolation(let expression): return .interpolation(expression)
            case .if(let condition, let then, let otherwise):
                let (first, second) = (nodes(of: then), nodes(of: otherwise))
                return .conditional(
                    condition, then: first, else: second,
                    standsAlone: endsLine(first) && (second.isEmpty || endsLine(second)))
            case .for(let key, let value, let collection, let body):
                let inner = nodes(of: body)
                return .loop(.init(key: key, value: value, in: collection), inner, standsAlone: endsLine(inner))
            }
        }
    }

    private static func endsLine(_ nodes: [HCLTemplateNode]) -> Bool {
        guard !nodes.isEmpty else { return false }
        return nodes.reduce(true) { isAtLineStart, node in
            switch node {
            case .literal(let text): text.utf8.last == UInt8(ascii: "\n")
            case .interpolation: false
            case .conditional(_, _, _, let standsAlone), .loop(_, _, let standsAlone): isAtLineStart && standsAlone
            }
        }
    }
}
