public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A table of items by their key, which needs no server and no size: Amazon DynamoDB.
///
/// ```swift
/// Table("sessions", key: .string("session_id"), expires: "expires_at") {
///     TableIndex("by-customer", key: .string("customer_id"), sortKey: .number("created_at"))
/// }
/// ```
///
/// Encrypted with the environment's key, paid by use, with a way back to any second of the last 35 days. In production neither
/// Terraform nor AWS deletes it.
///
/// Who uses a table `sessions` is given `SESSIONS_TABLE` and `AWS_REGION`.
public struct Table: EncryptedAtRest {
    /// `table`.
    public static let kind: Kind = "table"
    /// The name; with the stack and the environment that of the table.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The attribute that decides where an item is kept.
    public let key: Attribute
    /// The attribute by which items of one key are sorted; `nil` where a key has one item.
    public let sortKey: Attribute?
    /// The attribute that holds the second, counted from 1970, after which an item is deleted; `nil` where none is.
    public let expires: String?
    /// What Terraform and AWS know it by; `nil` where that is its name.
    public let logicalName: String?
    /// Its body.
    public let elements: Elements<any TableElement>

    /// Declares a table. One outside a `Cloud` is refused with `SG207`.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - key: The attribute that decides where an item is kept: 1 to 255 bytes (`SG303`), like every other attribute here.
    ///     Another key is another table: Terraform replaces it, which production refuses.
    ///   - sortKey: The attribute by which items of one key are sorted; none by default.
    ///   - expires: The attribute that holds the second after which an item is deleted, within days; none by default. Its
    ///     name must be 1 to 255 bytes long (`SG303`).
    ///   - logicalName: What Terraform and AWS know it by, where that is not its name: the former name of one that was
    ///     renamed, so that nothing is replaced (`SG101`, `SG203`).
    ///   - body: Its indexes, at most 20 (`SG301`).
    public init(
        _ name: String, key: Attribute, sortKey: Attribute? = nil, expires: String? = nil, logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any TableElement> body: () -> Elements<any TableElement> = { [] }
    ) {
        self.name = name
        self.key = key
        self.sortKey = sortKey
        self.expires = expires
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// `.read`, `.write` and `.readWrite`.
    public var accesses: [Access] { [.read, .write, .readWrite] }

    /// The table's name, what the access permits, and the way to DynamoDB, whose addresses are public.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        Binding(
            variables: [
                .init("\(request.variablePrefix)_TABLE", .literal(context.qualified(resourceName))),
                .init("AWS_REGION", .literal(context.region)),
            ],
            permissions: permissions(for: request.access, in: context),
            egress: [.init(to: .internet, port: 443)])
    }

    var indexes: Elements<TableIndex> { elements.all(TableIndex.self) }
}

extension Table {
    /// An attribute that is part of a key.
    public struct Attribute: Sendable, Hashable {
        /// What it holds, as DynamoDB writes it.
        enum Content: String, Sendable {
            case string = "S"
            case number = "N"
            case binary = "B"
        }

        let name: String
        let content: Content

        /// A text.
        public static func string(_ name: String) -> Attribute { Attribute(name: name, content: .string) }
        /// A number.
        public static func number(_ name: String) -> Attribute { Attribute(name: name, content: .number) }
        /// Bytes.
        public static func binary(_ name: String) -> Attribute { Attribute(name: name, content: .binary) }
    }
}

/// Something that the body of a ``Table`` can list.
public protocol TableElement: Sendable {}

/// Another key by which the items of a table can be found: a global secondary index, which holds all attributes.
public struct TableIndex: TableElement {
    /// The name.
    public let name: String
    /// The attribute that items are found by.
    public let key: Table.Attribute
    /// The attribute by which items of one key are sorted.
    public let sortKey: Table.Attribute?

    /// Adds an index.
    ///
    /// - Parameters:
    ///   - name: 3 to 255 letters, digits, underscores, dots and hyphens (`SG303`), once in a table (`SG304`).
    ///   - key: The attribute that items are found by. An attribute has one type in a table (`SG304`).
    ///   - sortKey: The attribute by which items of one key are sorted; none by default.
    public init(_ name: String, key: Table.Attribute, sortKey: Table.Attribute? = nil) {
        self.name = name
        self.key = key
        self.sortKey = sortKey
    }
}
