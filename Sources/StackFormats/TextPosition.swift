/// A place in a text that was read: what a diagnostic about a value in that text points at.
public struct TextPosition: Sendable, Hashable, Comparable {
    /// The number of the line, counted from one.
    public var line: Int
    /// The number of the character in its line, counted from one.
    public var column: Int

    /// Names the character at `column` of `line`, both counted from one.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Finds the place of a byte of a UTF-8 text; an offset past the end is the place after the last character.
    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        self.init(line: 1, column: 1)
        advance(over: bytes.prefix(max(0, offset)))
    }

    /// Goes over the bytes of a UTF-8 text that stand from here on.
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

    /// Orders places as they are read.
    public static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
