/// A position in a text that was read, so that a diagnostic can point at a value in it.
public struct TextPosition: Sendable, Hashable, Comparable {
    /// The number of the line, counted from one.
    public var line: Int
    /// The number of the character in its line, counted from one.
    public var column: Int

    /// Creates the position of the character at `column` of `line`, both counted from one.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Creates the position of a byte of a UTF-8 text; an offset past the end is the position after the last
    /// character.
    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        self.init(line: 1, column: 1)
        advance(over: bytes.prefix(max(0, offset)))
    }

    /// Advances over the bytes of a UTF-8 text that start at this position.
    mutating func advance(over bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }

    /// Orders positions as they are read.
    public static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
