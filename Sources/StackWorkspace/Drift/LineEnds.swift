/// Windows line endings, which Git writes in a checkout unless `text eol=lf` in `.gitattributes` prevents it.
enum LineEnds {
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")

    /// Returns a text without the carriage returns before line feeds.
    static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(carriageReturn) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == carriageReturn, index + 1 < bytes.count, bytes[index + 1] == lineFeed { continue }
            result.append(byte)
        }
        return result
    }
}
