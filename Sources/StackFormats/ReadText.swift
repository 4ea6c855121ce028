extension Slice<UnsafeBufferPointer<UInt8>> {
    /// The start of the first character that is not valid UTF-8; `nil` if all are.
    var firstIndexNotInUTF8: Int? {
        if allSatisfy({ $0 < 0x80 }) { return nil }
        var text = String(decoding: self, as: UTF8.self)
        return text.withUTF8 { decoded in
            // Each invalid sequence became U+FFFD, three bytes long, whose first byte may equal the text's.
            let difference =
                zip(decoded, self).enumerated().first { $1.0 != $1.1 }?.offset ?? Swift.min(decoded.count, count)
            guard difference < decoded.count else { return nil }
            return startIndex + (decoded[...difference].lastIndex { $0 & 0xC0 != 0x80 } ?? 0)
        }
    }
}

extension String {
    /// The text for a message, truncated if it is long.
    var excerpt: String {
        let shown = unicodeScalars.prefix(60)
        return shown.endIndex == unicodeScalars.endIndex ? self : String(shown) + "…"
    }
}
