import StackFormats
import ToolHarness

/// A file created from a table, and the table as a reader finds it: parts with their own headers come last.
struct TOMLSample {
    private(set) var document = TOML.Document()
    private(set) var value = SampleValue.table([])
    private var generator: SplitMix

    init(_ entries: [(key: String, value: SampleValue)], seed: UInt64) {
        generator = SplitMix(state: seed)
        let (own, below) = split(entries)
        document.entries = own.flatMap { self.entries(of: $0) }
        value = .table(own + below.map { ($0.key, open($0.value, at: [$0.key])) })
    }

    /// Splits a table into entries and parts with their own headers.
    private mutating func split(
        _ entries: [(key: String, value: SampleValue)]
    ) -> ([(key: String, value: SampleValue)], [(key: String, value: SampleValue)]) {
        var (own, below): ([(key: String, value: SampleValue)], [(key: String, value: SampleValue)]) = ([], [])
        for entry in entries {
            if entry.value.canHaveHeader, Bool.random(using: &generator) {
                below.append(entry)
            } else {
                own.append(entry)
            }
        }
        return (own, below)
    }

    /// Prints a table, or an array of tables, below a header, and returns it in the order of the file.
    private mutating func open(_ value: SampleValue, at path: [String]) -> SampleValue {
        switch value {
        case .list(let tables):
            return .list(tables.map { open($0, at: path, isArrayElement: true) })
        default:
            return open(value, at: path, isArrayElement: false)
        }
    }

    private mutating func open(_ value: SampleValue, at path: [String], isArrayElement: Bool) -> SampleValue {
        guard case .table(let entries) = value else { return value }
        let (own, below) = split(entries)
        // The path of a nested table implies its parent tables.
        if isArrayElement || !own.isEmpty || below.isEmpty || Bool.random(using: &generator) {
            document.tables.append(
                TOML.Table(
                    path, isArrayElement: isArrayElement, comment: Bool.random(using: &generator) ? "[a]\n= \"" : nil,
                    own.flatMap { self.entries(of: $0) }))
        }
        return .table(own + below.map { ($0.key, open($0.value, at: path + [$0.key])) })
    }

    /// The entry of a value; for a table, at random several with dotted keys.
    private mutating func entries(of entry: (key: String, value: SampleValue)) -> [TOML.Entry] {
        if case .table(let inner) = entry.value, !inner.isEmpty, Bool.random(using: &generator) {
            return inner.map { TOML.Entry(dotted: [entry.key, $0.key], $0.value.toml) }
        }
        return [TOML.Entry(entry.key, entry.value.toml, comment: Bool.random(using: &generator) ? "why" : nil)]
    }
}

extension SampleValue {
    fileprivate var canHaveHeader: Bool {
        switch self {
        case .table: true
        case .list(let items): !items.isEmpty && items.allSatisfy { if case .table = $0 { true } else { false } }
        default: false
        }
    }

    /// The value after a key. TOML has no null, and only 64-bit integers: others become texts.
    var toml: TOML.Value {
        switch self {
        case .null: .string("null")
        case .bool(let value): .boolean(value)
        case .integer(let digits): Int64(digits).map { .integer($0) } ?? .string(digits)
        case .double(let value): .float(value)
        case .decimal(let spelling): .float(Double(spelling) ?? .nan)
        case .text(let text): .string(text)
        case .list(let items): .array(items.map(\.toml))
        case .table(let entries): .inlineTable(entries.map { TOML.Entry($0.key, $0.value.toml) })
        }
    }

    /// The value with everything that TOML lacks replaced by its text.
    var withoutWhatTOMLLacks: SampleValue {
        switch self {
        case .null: .text("null")
        case .integer(let digits) where Int64(digits) == nil: .text(digits)
        case .list(let items): .list(items.map(\.withoutWhatTOMLLacks))
        case .table(let entries): .table(entries.map { ($0.key, $0.value.withoutWhatTOMLLacks) })
        default: self
        }
    }
}
