/// Entries with string keys, in the order in which they are printed.
///
/// Entries are kept as added: a duplicate key stays, and the printer refuses it. Two lists are equal if they contain
/// equal entries in the same order. Looking up a key scans the list from the front, which is faster than hashing for
/// the few keys of a real document.
public struct OrderedEntries<Value> {
    /// A key and its value.
    public typealias Entry = (key: String, value: Value)

    @usableFromInline var entries: [Entry] = []

    /// Creates an empty list.
    @inlinable public init() {}

    /// Creates a list of the entries in the order in which they are written.
    public init(_ entries: KeyValuePairs<String, Value>) {
        self.entries = entries.map { ($0.key, $0.value) }
    }

    /// Creates a list of the entries in their order.
    @inlinable public init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// Creates a list of the entries in their order.
    @inlinable public init(_ entries: some Sequence<Entry>) {
        self.entries = Array(entries)
    }

    /// The value of the first entry with a key. Setting it replaces that value, or appends an entry if there is none;
    /// setting `nil` removes every entry with the key.
    @inlinable public subscript(key: String) -> Value? {
        get {
            for entry in entries where entry.key.isIdentical(to: key) { return entry.value }
            return nil
        }
        set {
            guard let newValue else { return entries.removeAll { $0.key.isIdentical(to: key) } }
            if let index = entries.firstIndex(where: { $0.key.isIdentical(to: key) }) {
                entries[index].value = newValue
            } else {
                entries.append((key, newValue))
            }
        }
    }

    /// Adds an entry at the end, even if the key already exists.
    @inlinable public mutating func append(_ key: String, _ value: Value) {
        entries.append((key, value))
    }

    /// Adds an entry at the end if there is a value.
    @inlinable public mutating func append(_ key: String, ifPresent value: Value?) {
        if let value { entries.append((key, value)) }
    }

    /// Adds the entries of another list at the end.
    public mutating func append(contentsOf other: some Sequence<Entry>) {
        entries.append(contentsOf: other)
    }

    /// The keys, in order.
    public var keys: [String] { entries.map(\.key) }

    /// The first duplicate key; readers of YAML and JSON disagree about duplicates.
    var firstDuplicateKey: String? {
        if entries.count > 16, Set(entries.lazy.map(\.key)).count == entries.count { return nil }
        return entries.withUnsafeBufferPointer { entries in
            var index = 1
            while index < entries.count {
                for earlier in 0..<index where entries[earlier].key.isIdentical(to: entries[index].key) {
                    return entries[index].key
                }
                index += 1
            }
            return nil
        }
    }
}

extension OrderedEntries: RandomAccessCollection {
    /// The index of the first entry.
    @inlinable public var startIndex: Int { entries.startIndex }
    /// The index after the last entry.
    @inlinable public var endIndex: Int { entries.endIndex }
    /// The entry at an index.
    @inlinable public subscript(position: Int) -> Entry { entries[position] }
}

extension OrderedEntries: Sendable where Value: Sendable {}

extension OrderedEntries: Equatable where Value: Equatable {
    /// Whether both contain equal entries in the same order.
    public static func == (left: OrderedEntries, right: OrderedEntries) -> Bool {
        left.entries.elementsEqual(right.entries) { $0.key.isIdentical(to: $1.key) && $0.value == $1.value }
    }
}

extension OrderedEntries: Hashable where Value: Hashable {
    /// Hashes the entries in their order.
    public func hash(into hasher: inout Hasher) {
        for entry in entries {
            hasher.combine(entry.key)
            hasher.combine(entry.value)
        }
        hasher.combine(entries.count)
    }
}

extension OrderedEntries: ExpressibleByDictionaryLiteral {
    /// Creates a list of the entries in the order in which they are written.
    @inlinable public init(dictionaryLiteral elements: (String, Value)...) {
        entries.reserveCapacity(elements.count)
        for element in elements { entries.append((element.0, element.1)) }
    }
}
