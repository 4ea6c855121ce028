/// Collects the lines of a heredoc.
struct HCLHeredocText {
    private(set) var lines: [[UInt8]] = []
    /// Whether a heredoc can represent all appended text unchanged. Its only escapes are `$${` and `%%{`.
    private(set) var isRepresentable = true
    private var line: [UInt8] = []
    private var isLineBlank = true
    private var hasOwnLineDirective = false
    private var keepsIndentation = true
    private var hasFlushLine = false

    /// Whether the line is still empty.
    var isAtLineStart: Bool { line.isEmpty }

    /// Whether `<<-` reads the lines unchanged when all but the blank ones are indented equally. It removes the common
    /// indentation by characters: a mark that combines with the last space of the indentation would be removed as
    /// well. After a directive that removes its line end, it removes nothing.
    var canIndent: Bool { keepsIndentation && hasFlushLine && !hasOwnLineDirective }

    mutating func append(_ nodes: [HCLTemplateNode], isNested: Bool = false) {
        for (index, node) in nodes.enumerated() {
            switch node {
            case .literal(let text): append(text, beforeSequence: isNested || index + 1 < nodes.count)
            case .interpolation(let expression): appendSequence { $0.appendInterpolation(expression) }
            case .conditional(let condition, let then, let otherwise, let mayStandAlone):
                let standsAlone = mayStandAlone && isAtLineStart
                appendDirective(standsAlone) { $0.appendDirective(if: condition, end: $1) }
                append(then, isNested: true)
                if !otherwise.isEmpty {
                    appendDirective(standsAlone) { $0.append("%{else\($1)") }
                    append(otherwise, isNested: true)
                }
                appendDirective(standsAlone) { $0.append("%{endif\($1)") }
            case .loop(let head, let body, let mayStandAlone):
                let standsAlone = mayStandAlone && isAtLineStart
                appendDirective(standsAlone) {
                    $0.appendDirective(forKey: head.key, value: head.value, in: head.collection, end: $1)
                }
                append(body, isNested: true)
                appendDirective(standsAlone) { $0.append("%{endfor\($1)") }
            }
        }
    }

    /// Appends a directive; one on a line of its own also removes the line feed after it, which ends its own line.
    private mutating func appendDirective(_ standsAlone: Bool, _ body: (inout HCLFlatText, String) -> Void) {
        appendSequence { body(&$0, standsAlone ? "~}" : "}") }
        guard standsAlone else { return }
        hasOwnLineDirective = true
        endLine()
    }

    private mutating func appendSequence(_ body: (inout HCLFlatText) -> Void) {
        if line.isEmpty { hasFlushLine = true }
        isLineBlank = false
        var sequence = HCLFlatText()
        body(&sequence)
        line += sequence.bytes
    }

    private mutating func append(_ text: String, beforeSequence: Bool) {
        var sign: Unicode.Scalar?
        var isDoubled = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                endLine()
            } else if scalar == "{", let sign {
                // The sign before the brace is doubled, and two signs before a brace can't be escaped.
                if isDoubled { isRepresentable = false }
                line.append(UInt8(truncatingIfNeeded: sign.value))
                line.append(UInt8(ascii: "{"))
            } else {
                if HCL.needsEscape(scalar), scalar != "\t" { isRepresentable = false }
                if isLineBlank, !scalar.properties.isWhitespace { begin(with: scalar) }
                line.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
            }
            isDoubled = sign == scalar
            sign = scalar == "$" || scalar == "%" ? scalar : nil
        }
        // The sign would be read as an escape of the sequence.
        if beforeSequence, sign != nil { isRepresentable = false }
    }

    /// Examines the first scalar of a line that is not white space.
    private mutating func begin(with scalar: Unicode.Scalar) {
        isLineBlank = false
        if line.isEmpty { hasFlushLine = true }
        if scalar.mayShareColumn { keepsIndentation = false }
    }

    private mutating func endLine() {
        lines.append(line)
        line = []
        isLineBlank = true
    }
}
