extension Python {
    /// A comment that declares the encoding of the file, found as PEP 263 specifies: in the first two lines of a file,
    /// if the first is a comment. Python decodes the file accordingly, even if the author did not intend a
    /// declaration.
    enum EncodingDeclaration {
        /// The encoding in the first declaration, in lower case.
        static func first(in bytes: [UInt8]) -> String? {
            var rest = bytes[...]
            for _ in 0..<2 {
                let line = rest.prefix { $0 != UInt8(ascii: "\n") }
                rest = rest.dropFirst(line.count + 1)
                let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
                guard text.first == UInt8(ascii: "#") else { return nil }
                if let name = encoding(in: text) { return name }
            }
            return nil
        }

        /// The name after the first `coding:` or `coding=` that is followed by one.
        private static func encoding(in comment: ArraySlice<UInt8>) -> String? {
            let word = Array("coding".utf8)
            var rest = comment
            while rest.count > word.count {
                defer { rest = rest.dropFirst() }
                guard rest.starts(with: word) else { continue }
                let behind = rest.dropFirst(word.count)
                guard behind.first == UInt8(ascii: ":") || behind.first == UInt8(ascii: "=") else { continue }
                let name = behind.dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
                    .prefix {
                        Unicode.Scalar($0).continuesIdentifier || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
                    }
                if !name.isEmpty { return String(decoding: name, as: UTF8.self).lowercased() }
            }
            return nil
        }
    }
}
