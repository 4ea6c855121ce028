/// How code is laid out: what stands together on one line where it fits, and where it breaks where it does not.
///
/// Printers of languages with expressions make such a value from their tree, and a `TextWriter` chooses the line breaks.
indirect enum CodeLayout: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    /// Text without a line break.
    case text(String)
    /// One after the other.
    case sequence([CodeLayout])
    /// A line break where the group around it is broken, and this text where it is not.
    case line(flat: String)
    /// A line break whatever fits: the groups around it are broken.
    case hardLine
    /// Text that is only written where the group around it is broken: a trailing comma, an optional parenthesis.
    case whenBroken(String)
    /// One level deeper, from the next line break on.
    case nested(CodeLayout)
    /// On one line where it fits, else with all its own line breaks. The groups inside decide for themselves.
    case group(CodeLayout)
    /// The lines come from a declaration; `nil` leaves open which.
    case attributed(OriginID?, CodeLayout)
    /// Writes nothing, and says that the format cannot hold what stands here.
    case refusal(String)

    init(stringLiteral value: String) { self = .text(value) }
    init(arrayLiteral elements: CodeLayout...) { self = .sequence(elements) }

    /// A line break that is a space where the group fits on one line.
    static let space = CodeLayout.line(flat: " ")
    /// A line break that is nothing where the group fits on one line.
    static let nothing = CodeLayout.line(flat: "")
    /// No text at all.
    static let empty = CodeLayout.sequence([])

    /// The parts with a separator between each two of them.
    static func joined(_ parts: [CodeLayout], by separator: [CodeLayout]) -> CodeLayout {
        .sequence(parts.enumerated().flatMap { index, part in index == 0 ? [part] : separator + [part] })
    }

    /// A list in brackets: on one line, or one element a line.
    ///
    /// - Parameter trailingComma: whether the last element is followed by a comma where the list is broken.
    static func list(_ open: String, _ elements: [CodeLayout], _ close: String, trailingComma: Bool = true)
        -> CodeLayout
    {
        if elements.isEmpty { return .text(open + close) }
        let inside = joined(elements, by: [.text(","), .space])
        return bracketed(open, trailingComma ? .sequence([inside, .whenBroken(",")]) : inside, close)
    }

    /// A layout in brackets that stands on lines of its own where it does not fit.
    static func bracketed(_ open: String, _ inside: CodeLayout, _ close: String) -> CodeLayout {
        .group(.sequence([.text(open), .nested(.sequence([.nothing, inside])), .nothing, .text(close)]))
    }

    /// Whether it can stand on one line, however long that is.
    var isFlat: Bool {
        switch self {
        case .text, .line, .whenBroken, .refusal: true
        case .hardLine: false
        case .sequence(let parts): parts.allSatisfy(\.isFlat)
        case .nested(let inner), .group(let inner), .attributed(_, let inner): inner.isFlat
        }
    }
}
