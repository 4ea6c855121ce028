extension JSON {
    /// A text that was read: its value, and the position of every value and name in it.
    public struct Document: Sendable, Equatable {
        /// The value of the text.
        public let root: Value

        /// The places of all values in text order, a name before its value.
        private let places: [JSONPlace]

        init(root: Value, places: [JSONPlace]) {
            self.root = root
            self.places = places
        }

        /// A step from a collection to one of its elements. Literals create steps: `["panels", 0, "title"]`.
        public enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
            /// To the value of a member of an object.
            case name(String)
            /// To an item of an array, counted from zero.
            case index(Int)

            /// Creates the step to the value of a member.
            public init(stringLiteral name: String) { self = .name(name) }
            /// Creates the step to an item.
            public init(integerLiteral index: Int) { self = .index(index) }
        }

        /// The position of the value at a path from the root; `nil` if there is no such value.
        public func position(of path: [Step]) -> TextPosition? {
            place(of: path).map { places[$0.value].position }
        }

        /// The position of the name at the end of a path; `nil` if the path doesn't exist or doesn't end with a name.
        public func positionOfName(of path: [Step]) -> TextPosition? {
            place(of: path)?.name.map { places[$0].position }
        }

        /// The indices of the places of a value and of its name.
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

/// The place of a value or a name. Twelve bytes, because a text can contain millions of them.
struct JSONPlace: Sendable, Equatable {
    var line: UInt32
    var column: UInt32
    /// The index of the first place after the value and its contents.
    var afterAll: UInt32 = 0

    var end: Int { Int(afterAll) }
    var position: TextPosition { TextPosition(line: Int(line), column: Int(column)) }
}

/// Records the places of values and names as they are read, in text order.
struct JSONPlaces {
    private(set) var all: [JSONPlace] = []
    // The offset of the last place; the next one is counted from there, so that all together cost one pass.
    private var offset = 0
    private var present = TextPosition(line: 1, column: 1)

    /// Records a place at an offset, which must not be less than in the previous call, and returns its index.
    mutating func open(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        present.advance(over: bytes[self.offset..<offset])
        self.offset = offset
        all.append(JSONPlace(line: UInt32(clamping: present.line), column: UInt32(clamping: present.column)))
        return all.count - 1
    }

    /// Records the end of the element whose place has this index.
    mutating func close(_ index: Int) {
        all[index].afterAll = UInt32(clamping: all.count)
    }
}
