extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Where the first character begins that is none of UTF-8; `nil` where all are.
    var firstIndexNotInUTF8: Int? {
        if allSatisfy({ $0 < 0x80 }) { return nil }
        var text = String(decoding: self, as: UTF8.self)
        return text.withUTF8 { decoded in
            // What is no character has become U+FFFD, of three bytes.
            guard let difference = zip(decoded, self).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
                return decoded.count == count ? nil : startIndex + Swift.min(decoded.count, count)
            }
            let first = decoded[...difference].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
            return startIndex + first
        }
    }
}

extension String {
    /// The text for a message, cut where it is long.
    var excerpt: String {
        let shown = unicodeScalars.prefix(60)
        return shown.endIndex == unicodeScalars.endIndex ? self : String(shown) + "…"
    }
}
