/// The line ends of Windows, which Git writes in a checkout where `text eol=lf` in `.gitattributes` does not prevent it.
enum LineEnds {
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")

    /// A text with each carriage return that is followed by a line feed removed.
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

/// The lines that Git writes into a file that it could not merge.
enum ConflictMarkers {
    /// Whether a text contains the three markers of a conflict, in their order.
    static func areIn(_ bytes: [UInt8]) -> Bool {
        var markers = ["<<<<<<< ", "=======", ">>>>>>> "][...]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let marker = markers.first else { return true }
            if line.starts(with: marker.utf8) { markers.removeFirst() }
        }
        return markers.isEmpty
    }
}
