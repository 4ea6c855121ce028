/// Tracks the names that a TOML file has defined, so that none is defined twice.
struct TOMLNames {
    private enum Definition {
        /// A value, which can't be extended.
        case value
        /// A table that is only implied by the path of another one.
        case implied
        /// A table that dotted keys define; it is open only below the table at this path.
        case dotted(below: Path)
        /// A table with a header of its own.
        case table
        /// An array of tables, with the number of its elements.
        case array(Int)
    }

    /// The path of a definition: names as bytes, because Swift considers canonically equivalent texts equal.
    struct Path: Hashable {
        private var bytes: [UInt8] = []

        mutating func append(name: String) {
            // Not a byte of UTF-8, so that no name can be confused with two names, or with the number of an element.
            bytes.append(0xFE)
            bytes.append(contentsOf: name.utf8)
        }

        mutating func append(element: Int) {
            bytes.append(0xFF)
            bytes.append(contentsOf: String(element).utf8)
        }
    }

    private var definitions: [Path: Definition] = [:]

    /// Opens a table, and returns the path below which its entries are defined.
    mutating func open(_ path: [String], asArrayElement: Bool, refusingIn writer: inout TextWriter) -> Path {
        var present = Path()
        for (index, name) in path.enumerated() {
            present.append(name: name)
            let isLast = index + 1 == path.count
            switch (definitions[present], isLast) {
            case (nil, false): definitions[present] = .implied
            case (.implied, false), (.table, false), (.dotted, false): break
            case (.array(let count), false): present.append(element: count)
            case (.array(let count), true) where asArrayElement:
                definitions[present] = .array(count + 1)
                present.append(element: count + 1)
            case (nil, true) where asArrayElement:
                definitions[present] = .array(1)
                present.append(element: 1)
            case (nil, true): definitions[present] = .table
            case (.implied, true) where !asArrayElement: definitions[present] = .table
            default: writer.refuse("defines \(TOMLText.key(path)), which is already defined otherwise")
            }
        }
        return present
    }

    /// Defines a key below an open table.
    mutating func define(_ key: [String], below path: Path, refusingIn writer: inout TextWriter) {
        if key.isEmpty { writer.refuse("is a value without a key") }
        var present = path
        for (index, name) in key.enumerated() {
            present.append(name: name)
            let isLast = index + 1 == key.count
            switch (definitions[present], isLast) {
            case (nil, true): definitions[present] = .value
            case (nil, false): definitions[present] = .dotted(below: path)
            case (.dotted(let below), false) where below == path: break
            default:
                writer.refuse("defines \(TOMLText.key(key)), which is already defined")
                return
            }
        }
    }
}
