extension YAML {
    /// The bytes of a document in which the value at a path is another one, and all else is as it was: comments, blank lines, the
    /// order of entries, quotes and line ends.
    ///
    /// A scalar keeps its quotes. An entry that is missing is added at its sorted place where the keys of the mapping are sorted, and
    /// otherwise at the end. The comment above an entry stays with that entry. A mapping that is added to the root is set off by
    /// a blank line.
    ///
    /// Refused are a value or a mapping with an anchor or a tag, a block scalar, and a collection in the place of a scalar. Whoever
    /// edits reads the result back to make sure of it.
    ///
    /// - Parameters:
    ///   - path: The keys from the root to the value.
    ///   - node: The value: a scalar, or a mapping of scalars. Entries of the mapping that the node does not have stay.
    ///   - bytes: A text of one document.
    public static func setting(
        _ path: [String], to node: Node, in bytes: [UInt8]
    ) throws(ReadError) -> [UInt8] {
        guard let root = try YAMLSource.read(bytes) else {
            throw ReadError("the text is not one document", at: TextPosition(line: 1, column: 1))
        }
        // The fields of a mapping that exists are set one by one, each in the text that the one before left.
        if case .mapping(let fields) = node.bare, root.value(at: path[...]) != nil {
            var bytes = bytes
            for field in fields { bytes = try setting(path + [field.key], to: field.value, in: bytes) }
            return bytes
        }
        return try YAMLEditor(bytes).setting(path[...], to: node, in: root, isRoot: true)
    }

    /// Where the key is that a path ends with; `nil` where the path leads nowhere or the text cannot be read.
    public static func positionOfKey(_ path: [String], in bytes: [UInt8]) -> TextPosition? {
        guard let last = path.last, let root = try? YAMLSource.read(bytes),
            case .mapping(let entries) = root.value(at: path.dropLast())?.content
        else { return nil }
        return entries.first { $0.key.text.isIdentical(to: last) }?.key.position
    }
}

extension YAMLSource {
    /// The value that a path of keys leads to, if it has any content.
    fileprivate func value(at path: ArraySlice<String>) -> YAMLSource? {
        guard let key = path.first else { return range.isEmpty ? nil : self }
        guard case .mapping(let entries) = content,
            let entry = entries.first(where: { $0.key.text.isIdentical(to: key) })
        else { return nil }
        return entry.value.value(at: path.dropFirst())
    }
}
