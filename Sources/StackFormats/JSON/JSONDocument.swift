extension JSON {
    /// A text that was read: its value, and where every value and every name of it stands.
    public struct Document: Sendable, Equatable {
        /// What the text holds.
        public let root: Value

        /// Of each value in the order of the text, a name before the value under it.
        private let places: [JSONPlace]

        init(root: Value, places: [JSONPlace]) {
            self.root = root
            self.places = places
        }

        /// A step from a collection to what stands in it. Literals make steps: `["panels", 0, "title"]`.
        public enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
            /// To the value under a name of an object.
            case name(String)
            /// To an item of an array, counted from zero.
            case index(Int)

            /// Creates the step to the value under a name.
            public init(stringLiteral name: String) { self = .name(name) }
            /// Creates the step to an item.
            public init(integerLiteral index: Int) { self = .index(index) }
        }

        /// Where the value stands that a path from the root leads to; `nil` where it leads to none.
        public func position(of path: [Step]) -> TextPosition? {
            place(of: path).map { places[$0.value].position }
        }

        /// Where the name stands that a path ends with; `nil` where it leads to none, or ends with no name.
        public func positionOfName(of path: [Step]) -> TextPosition? {
            place(of: path)?.name.map { places[$0].position }
        }

        /// The indices of the place of a value, and of its name.
        private func place(of path: [Step]) -> (value: Int, name: Int?)? {
            var (value, name) = (0, nil as Int?)
            var present = root
            for step in path {
                switch (present, step) {
                case (.array(let items), .index(let index)):
                    guard items.indices.contains(index) else { return nil }
                    var next = value + 1
                    for _ in 0..<index { next = places[next].end }
                    (value, name, present) = (next, nil, items[index])
                case (.object(let members), .name(let wanted)):
                    guard let index = members.firstIndex(where: { $0.key.isIdentical(to: wanted) }) else { return nil }
                    var next = value + 1
                    for _ in 0..<index { next = places[next + 1].end }
                    (value, name, present) = (next + 1, next, members[index].value)
                default: return nil
                }
            }
            return (value, name)
        }
    }
}

/// Where a value or a name stands. Twelve bytes: a text can hold millions.
struct JSONPlace: Sendable, Equatable {
    var line: UInt32
    var column: UInt32
    /// The index of the first place behind the value and all that stands in it.
    var afterAll: UInt32 = 0

    var end: Int { Int(afterAll) }
    var position: TextPosition { TextPosition(line: Int(line), column: Int(column)) }
}

/// Notes the places of what is read, in the order of the text.
struct JSONPlaces {
    private(set) var all: [JSONPlace] = []
    // Where the last place is: the next is counted from there, so that all together cost one pass.
    private var offset = 0
    private var present = TextPosition(line: 1, column: 1)

    /// Notes that something begins at an offset, which must not be before that of the call before; gives its index.
    mutating func open(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        present.advance(over: bytes[self.offset..<offset])
        self.offset = offset
        all.append(JSONPlace(line: UInt32(clamping: present.line), column: UInt32(clamping: present.column)))
        return all.count - 1
    }

    /// Notes that what began as the place of an index is over.
    mutating func close(_ index: Int) {
        all[index].afterAll = UInt32(clamping: all.count)
    }
}
