/// The layout of code: which parts share a line if they fit, and where the line breaks if they don't.
///
/// Printers of languages with expressions build this value from their tree; a `TextWriter` chooses the line breaks.
indirect enum CodeLayout: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    /// Text without a line break.
    case text(String)
    /// Several layouts, one after the other.
    case sequence([CodeLayout])
    /// A line break if the enclosing group is broken, otherwise this text.
    case line(flat: String)
    /// A line break in any case; it breaks the enclosing groups.
    case hardLine
    /// Text that is written only if the enclosing group is broken: a trailing comma, an optional parenthesis.
    case whenBroken(String)
    /// A layout that is indented one level deeper from its first line break on.
    case nested(CodeLayout)
    /// A layout on one line if it fits, otherwise with all its own line breaks. Inner groups decide for themselves.
    case group(CodeLayout)
    /// A layout whose lines come from a declaration; `nil` leaves the attribution as it is.
    case attributed(OriginID?, CodeLayout)
    /// Writes nothing and records that the format can't represent the value here.
    case refusal(String)

    init(stringLiteral value: String) { self = .text(value) }
    init(arrayLiteral elements: CodeLayout...) { self = .sequence(elements) }

    /// A line break, or a space if the group fits on one line.
    static let space = CodeLayout.line(flat: " ")
    /// A line break, or nothing if the group fits on one line.
    static let nothing = CodeLayout.line(flat: "")
    /// No text at all.
    static let empty = CodeLayout.sequence([])

    /// The parts with a separator between them.
    static func joined(_ parts: [CodeLayout], by separator: [CodeLayout]) -> CodeLayout {
        .sequence(parts.enumerated().flatMap { index, part in index == 0 ? [part] : separator + [part] })
    }

    /// A list in brackets, on one line or with one element per line.
    ///
    /// - Parameter trailingComma: whether a broken list has a comma after the last element.
    static func list(_ open: String, _ elements: [CodeLayout], _ close: String, trailingComma: Bool = true)
        -> CodeLayout
    {
        if elements.isEmpty { return .text(open + close) }
        let inside = joined(elements, by: [.text(","), .space])
        return bracketed(open, trailingComma ? .sequence([inside, .whenBroken(",")]) : inside, close)
    }

    /// A layout in brackets, on lines of its own if it doesn't fit.
    static func bracketed(_ open: String, _ inside: CodeLayout, _ close: String) -> CodeLayout {
        .group(.sequence([.text(open), .nested(.sequence([.nothing, inside])), .nothing, .text(close)]))
    }

    /// Whether the layout can be written on one line, however long.
    var isFlat: Bool {
        switch self {
        case .text, .line, .whenBroken, .refusal: true
        case .hardLine: false
        case .sequence(let parts): parts.allSatisfy(\.isFlat)
        case .nested(let inner), .group(let inner), .attributed(_, let inner): inner.isFlat
        }
    }
}
