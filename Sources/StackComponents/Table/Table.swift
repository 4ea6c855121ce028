public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A serverless table of items, each found by its key: Amazon DynamoDB.
///
/// ```swift
/// Table("sessions", key: .string("session_id"), ttlAttribute: "expires_at") {
///     TableIndex("by-customer", key: .string("customer_id"), sortKey: .number("created_at"))
/// }
/// ```
///
/// It is encrypted with the environment's key, billed by use, and can be restored to any second of the last 35 days. In
/// production it is protected from deletion, in Terraform and in AWS.
///
/// A workload that uses a table `sessions` receives `SESSIONS_TABLE` and `AWS_REGION`.
public struct Table: EncryptedAtRest {
    /// `table`.
    public static let kind: Kind = "table"
    /// The name. In AWS the stack and the environment precede it.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The partition key.
    public let key: Attribute
    /// The attribute that sorts the items of one key; `nil` where a key has one item.
    public let sortKey: Attribute?
    /// The attribute that contains the time, in seconds since 1970, after which an item is deleted; `nil` if items do not expire.
    public let ttlAttribute: String?
    /// The name in Terraform and AWS where it differs from `name`; `nil` otherwise.
    public let logicalName: String?
    /// The body.
    public let elements: Elements<any TableElement>

    /// Declares a table. Rejected with `SG207` outside a `Cloud`.
    ///
    /// - Parameters:
    ///   - name: A DNS label.
    ///   - key: The partition key. Its name must be 1 to 255 bytes long (`SG303`), like that of every attribute of a key.
    ///     Terraform replaces the table if the key changes, which production rejects.
    ///   - sortKey: The attribute that sorts the items of one key; none by default.
    ///   - ttlAttribute: The attribute that contains the time, in seconds since 1970, after which an item is deleted, within
    ///     days; none by default. Its name must be 1 to 255 bytes long (`SG303`).
    ///   - logicalName: The name in Terraform and AWS, if other than `name`: the former name of a renamed table, so that
    ///     nothing is replaced (`SG101`, `SG203`).
    ///   - body: Its indexes, at most 20 (`SG301`).
    public init(
        _ name: String, key: Attribute, sortKey: Attribute? = nil, ttlAttribute: String? = nil,
        logicalName: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any TableElement> body: () -> Elements<any TableElement> = { [] }
    ) {
        self.name = name
        self.key = key
        self.sortKey = sortKey
        self.ttlAttribute = ttlAttribute
        self.logicalName = logicalName
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// `.read`, `.write` and `.readWrite`.
    public var accesses: [Access] { [.read, .write, .readWrite] }

    /// The table's name, the permissions of the access, and network access to DynamoDB, whose addresses are public.
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
        /// The type of its values, by DynamoDB's abbreviation.
        enum Content: String, Sendable {
            case string = "S"
            case number = "N"
            case binary = "B"
        }

        let name: String
        let content: Content

        /// A string attribute.
        public static func string(_ name: String) -> Attribute { Attribute(name: name, content: .string) }
        /// A number attribute.
        public static func number(_ name: String) -> Attribute { Attribute(name: name, content: .number) }
        /// A binary attribute.
        public static func binary(_ name: String) -> Attribute { Attribute(name: name, content: .binary) }
    }
}

/// Something that the body of a ``Table`` can list.
public protocol TableElement: Sendable {}

/// A second key by which the items of a table can be found: a global secondary index, which contains all attributes.
public struct TableIndex: TableElement {
    /// The name.
    public let name: String
    /// The partition key.
    public let key: Table.Attribute
    /// The attribute that sorts the items of one key; `nil` if they are not sorted.
    public let sortKey: Table.Attribute?

    /// Adds an index.
    ///
    /// - Parameters:
    ///   - name: 3 to 255 letters, digits, underscores, dots and hyphens (`SG303`), unique in the table (`SG304`).
    ///   - key: The partition key. An attribute must have the same type in all keys of the table (`SG304`).
    ///   - sortKey: The attribute that sorts the items of one key; none by default.
    public init(_ name: String, key: Table.Attribute, sortKey: Table.Attribute? = nil) {
        self.name = name
        self.key = key
        self.sortKey = sortKey
    }
}
