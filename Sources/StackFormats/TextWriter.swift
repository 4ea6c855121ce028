/// Collects the printed lines of a tree: the bytes, the indentation, and the declaration that produced each line.
///
/// The writer knows no syntax. Each printer decides where lines break and what is escaped.
struct TextWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var origins: [Rendering.LineOrigin] = []
    private(set) var refusals: [Refusal] = []
    /// The number of the line that is being written, counted from one.
    private(set) var line = 1
    private var originStack: [OriginID] = []
    private let indentation: [UInt8]
    /// The indentation of the current level; longer if a deeper level was written before.
    private var margin: [UInt8] = []
    private var depth = 0
    private var atLineStart = true
    private var lineStart = 0

    /// Creates a writer that indents each level by a number of spaces.
    init(indentationWidth: Int = 2) {
        indentation = Array(repeating: UInt8(ascii: " "), count: indentationWidth)
    }

    /// Creates a writer that indents each level by a text, such as a tab.
    init(indentation: String) {
        self.indentation = Array(indentation.utf8)
    }

    /// The number of columns used on the line, including its indentation, even if that is not written yet.
    var column: Int {
        if atLineStart { return depth * Self.columns(of: indentation[...]) }
        return Self.columns(of: bytes[lineStart...])
    }

    /// The text so far, with its origins and refusals.
    ///
    /// The bytes are copied into a buffer of exactly their size: a buffer that grew can be twice as large, which over
    /// thousands of files is more than the files themselves.
    var rendering: Rendering {
        Rendering(
            bytes: bytes.withUnsafeBufferPointer { Array($0) }, origins: origins, refusals: refusals)
    }

    /// Writes text without a line break. The first text of a line is indented.
    mutating func write(_ text: some StringProtocol) {
        guard !text.isEmpty else { return }
        beginLine()
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes UTF-8 text without a line break. The first text of a line is indented.
    mutating func write(bytes text: UnsafeBufferPointer<UInt8>) {
        guard !text.isEmpty else { return }
        beginLine()
        bytes.append(contentsOf: text)
    }

    /// Writes one ASCII byte that is not a line break.
    mutating func write(byte: UInt8) {
        beginLine()
        bytes.append(byte)
    }

    /// Writes a compile-time constant without a line break.
    mutating func write(constant text: StaticString) {
        beginLine()
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Ends the line. An empty line gets no indentation.
    mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        line += 1
        lineStart = bytes.count
        atLineStart = true
    }

    /// Appends text to the line that was ended last.
    mutating func amendLine(_ text: String) {
        guard bytes.last == UInt8(ascii: "\n") else { return write(text) }
        bytes.removeLast()
        line -= 1
        atLineStart = false
        bytes.append(contentsOf: text.utf8)
        newline()
    }

    /// Writes one whole line.
    mutating func writeLine(_ text: some StringProtocol) {
        write(text)
        newline()
    }

    /// Writes text unchanged, line breaks included, without indentation: the content of a heredoc or block string.
    mutating func writeVerbatim(_ text: some StringProtocol) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        for index in bytes.indices[start...] where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        if let last = bytes.last { atLineStart = last == UInt8(ascii: "\n") }
    }

    /// Indents everything that `body` writes by one level.
    mutating func indented(_ body: (inout TextWriter) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// Attributes everything that `body` writes to a declaration; `nil` leaves the attribution as it is.
    mutating func attributed(to origin: OriginID?, _ body: (inout TextWriter) -> Void) {
        guard let origin else { return body(&self) }
        originStack.append(origin)
        mark(origin)
        body(&self)
        originStack.removeLast()
        if let outer = originStack.last { mark(outer, from: atLineStart ? line : line + 1) }
    }

    /// Records that the format can't represent a value on the current line.
    mutating func refuse(_ reason: String) {
        refusals.append(Refusal(reason: reason, origin: originStack.last, line: line))
    }

    private mutating func mark(_ origin: OriginID, from line: Int? = nil) {
        let line = line ?? self.line
        while let last = origins.last, last.line >= line { origins.removeLast() }
        if origins.last?.origin != origin { origins.append(.init(line: line, origin: origin)) }
    }

    private mutating func beginLine() {
        guard atLineStart else { return }
        atLineStart = false
        guard depth > 0 else { return }
        let width = depth * indentation.count
        while margin.count < width { margin += indentation }
        bytes.append(contentsOf: margin[..<width])
    }

    /// The width of a text: one column per scalar and four per tab, as formatters that wrap lines count.
    private static func columns(of bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(into: 0) { columns, byte in
            if byte == UInt8(ascii: "\t") { columns += 4 } else if byte & 0xC0 != 0x80 { columns += 1 }
        }
    }
}
