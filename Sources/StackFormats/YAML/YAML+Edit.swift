extension YAML {
    /// Replaces the value at a path of a document and keeps all other bytes: comments, blank lines, the order of
    /// entries, quotes and line ends.
    ///
    /// A scalar keeps its quotes. A missing entry is added at its sorted position if the keys of the mapping are
    /// sorted, otherwise at the end. The comment above an entry stays with that entry. A mapping added to the root is
    /// set off by a blank line.
    ///
    /// A value or a mapping with an anchor or a tag, a block scalar, and a collection in place of a scalar are
    /// rejected. Callers should read the result back to verify it.
    ///
    /// - Parameters:
    ///   - path: The keys from the root to the value.
    ///   - node: The value: a scalar, or a mapping of scalars. Existing entries that are missing from the node are
    ///     kept.
    ///   - bytes: A text of one document.
    public static func setting(
        _ path: [String], to node: Node, in bytes: [UInt8]
    ) throws(ReadError) -> [UInt8] {
        guard let root = try YAMLSource.read(bytes) else {
            throw ReadError("the text is not one document", at: TextPosition(line: 1, column: 1))
        }
        // The fields of an existing mapping are set one by one, each in the result of the previous one.
        if case .mapping(let fields) = node.bare, root.value(at: path[...]) != nil {
            var bytes = bytes
            for field in fields { bytes = try setting(path + [field.key], to: field.value, in: bytes) }
            return bytes
        }
        return try YAMLEditor(bytes).setting(path[...], to: node, in: root, isRoot: true)
    }

    /// The position of the last key of a path; `nil` if the path does not exist or the text can't be read.
    public static func positionOfKey(_ path: [String], in bytes: [UInt8]) -> TextPosition? {
        guard let last = path.last, let root = try? YAMLSource.read(bytes),
            case .mapping(let entries) = root.value(at: path.dropLast())?.content
        else { return nil }
        return entries.first { $0.key.text.isIdentical(to: last) }?.key.position
    }
}

extension YAMLSource {
    /// The value at a path of keys, if it has any content.
    fileprivate func value(at path: ArraySlice<String>) -> YAMLSource? {
        guard let key = path.first else { return range.isEmpty ? nil : self }
        guard case .mapping(let entries) = content,
            let entry = entries.first(where: { $0.key.text.isIdentical(to: key) })
        else { return nil }
        return entry.value.value(at: path.dropFirst())
    }
}
