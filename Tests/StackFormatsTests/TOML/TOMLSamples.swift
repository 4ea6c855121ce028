import StackFormats
import ToolHarness

/// A file made from a table, and the table as a reader finds it: what has a header of its own stands last.
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

    /// What stands as an entry, and what gets a header of its own.
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

    /// Prints a table, or an array of them, below a header; gives it in the order of the file.
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
        // The path to a table below implies the tables on its way.
        if isArrayElement || !own.isEmpty || below.isEmpty || Bool.random(using: &generator) {
            document.tables.append(
                TOML.Table(
                    path, isArrayElement: isArrayElement, comment: Bool.random(using: &generator) ? "[a]\n= \"" : nil,
                    own.flatMap { self.entries(of: $0) }))
        }
        return .table(own + below.map { ($0.key, open($0.value, at: path + [$0.key])) })
    }

    /// The entry of a value; where it is a table, at random several with dotted keys.
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

    /// The value on the right of a key. TOML has no nothing, and whole numbers of 64 bits alone: both become texts.
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

    /// The value with all that TOML does not hold as the text that stands for it.
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
