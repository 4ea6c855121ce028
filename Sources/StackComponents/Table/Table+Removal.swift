public import StackModel

extension LastingKind {
    /// A `Table`.
    public static let table = LastingKind("table", of: Table.self, lasting: [.main("aws_dynamodb_table")]) { name, _ in
        [Example(Table(name, key: .string("id")))]
    }
}
