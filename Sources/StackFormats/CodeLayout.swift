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

    /// The columns taken up to the first place where a line may break, and whether there is such a place.
    fileprivate func lead(broken: Bool) -> (columns: Int, breaks: Bool) {
        switch self {
        case .text(let text): return (text.unicodeScalars.count, false)
        case .line(let flat): return broken ? (0, true) : (flat.unicodeScalars.count, false)
        case .whenBroken(let text): return (broken ? text.unicodeScalars.count : 0, false)
        case .hardLine: return (0, true)
        case .nested(let inner), .group(let inner), .attributed(_, let inner): return inner.lead(broken: broken)
        case .refusal: return (0, false)
        case .sequence(let parts):
            var columns = 0
            for part in parts {
                let lead = part.lead(broken: broken)
                columns += lead.columns
                if lead.breaks { return (columns, true) }
            }
            return (columns, false)
        }
    }
}

extension TextWriter {
    /// Writes a layout with as few line breaks as keep its lines within a number of columns.
    mutating func write(_ layout: CodeLayout, columns: Int) {
        write(layout, broken: true, following: 0, columns: columns)
    }

    /// - Parameter following: the columns that what stands behind the layout takes on the same line.
    private mutating func write(_ layout: CodeLayout, broken: Bool, following: Int, columns: Int) {
        switch layout {
        case .text(let text): write(text)
        case .line(let flat): if broken { newline() } else { write(flat) }
        case .hardLine: newline()
        case .whenBroken(let text): if broken { write(text) }
        case .refusal(let reason): refuse(reason)
        case .nested(let inner):
            indented { $0.write(inner, broken: broken, following: following, columns: columns) }
        case .attributed(let origin, let inner):
            attributed(to: origin) { $0.write(inner, broken: broken, following: following, columns: columns) }
        case .group(let inner):
            let fits =
                broken && inner.isFlat
                && column + inner.lead(broken: false).columns + following <= columns
            write(inner, broken: broken && !fits, following: following, columns: columns)
        case .sequence(let parts):
            var tails = [following]
            for part in parts.dropFirst().reversed() {
                let lead = part.lead(broken: broken)
                tails.append(lead.columns + (lead.breaks ? 0 : tails[tails.count - 1]))
            }
            for (part, tail) in zip(parts, tails.reversed()) {
                write(part, broken: broken, following: tail, columns: columns)
            }
        }
    }
}
