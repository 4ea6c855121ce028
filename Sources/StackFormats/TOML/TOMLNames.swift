/// Knows which names a TOML file has defined, so that none is defined twice.
struct TOMLNames {
    private enum Definition {
        /// A value, which nothing can be added to.
        case value
        /// A table that only the path to another one implies.
        case implied
        /// A table that dotted keys define, below the table of this path alone.
        case dotted(below: [String])
        /// A table with a header of its own.
        case table
        /// An array of tables, with the number of its elements.
        case array(Int)
    }

    /// The path of an element of an array ends in its number, which no name can be: names keep their own prefix.
    private var definitions: [[String]: Definition] = [:]

    /// Opens a table, and gives the path below which its entries are defined.
    mutating func open(_ path: [String], asArrayElement: Bool, refusingIn writer: inout TextWriter) -> [String] {
        var present: [String] = []
        for (index, name) in path.enumerated() {
            present.append("." + name)
            let isLast = index + 1 == path.count
            switch (definitions[present], isLast) {
            case (nil, false): definitions[present] = .implied
            case (.implied, false), (.table, false), (.dotted, false): break
            case (.array(let count), false): present.append("\(count)")
            case (.array(let count), true) where asArrayElement:
                definitions[present] = .array(count + 1)
                present.append("\(count + 1)")
            case (nil, true) where asArrayElement:
                definitions[present] = .array(1)
                present.append("1")
            case (nil, true): definitions[present] = .table
            case (.implied, true) where !asArrayElement: definitions[present] = .table
            default: writer.refuse("defines \(TOMLText.key(path)), which is already defined otherwise")
            }
        }
        return present
    }

    /// Defines a key below an open table.
    mutating func define(_ key: [String], below path: [String], refusingIn writer: inout TextWriter) {
        if key.isEmpty { writer.refuse("is a value without a key") }
        var present = path
        for (index, name) in key.enumerated() {
            present.append("." + name)
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
