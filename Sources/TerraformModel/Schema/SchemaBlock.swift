import Foundation

extension Terraform.Schema {
    /// The arguments and nested blocks of a type, a nested block or an object.
    package struct Block: Sendable, Equatable {
        /// The byte offset of its line in the table.
        let place: Int

        private var line: UnsafePointer<CChar> { Terraform.Schema.blocks.characters + place }

        /// The item with a name; `nil` if there is none.
        package subscript(name: String) -> Item? {
            let word = " " + name
            let size = word.utf8.count
            var rest = line
            while let found = strstr(rest, word) {
                if let item = SchemaCursor(found + size).item() { return item }
                rest = UnsafePointer(found) + 1
            }
            return nil
        }

        /// All names and items, required ones first.
        package var items: [(name: String, item: Item)] { items { _ in true } }

        /// The required items.
        package var required: [(name: String, item: Item)] { items { $0.isRequired } }

        /// The names of the items that a configuration may set, in table order.
        package var settableNames: [String] { items.filter { $0.item.isSettable }.map(\.name) }

        private func items(while condition: (Item) -> Bool) -> [(name: String, item: Item)] {
            var items: [(name: String, item: Item)] = []
            var cursor = SchemaCursor(line)
            while let name = cursor.name(), let item = cursor.item(), condition(item) {
                items.append((name, item))
                cursor.skipWord()
            }
            return items
        }
    }

    /// An item of a block: an argument or a nested block.
    package enum Item: Sendable, Equatable {
        /// `name = value`.
        case argument(Argument)
        /// `name { … }`.
        case block(Nested)

        /// Whether the configuration must set it.
        package var isRequired: Bool {
            switch self {
            case .argument(let argument): argument.presence == .required
            case .block(let nested): nested.minimum > 0
            }
        }

        /// Whether the configuration may set it.
        package var isSettable: Bool {
            switch self {
            case .argument(let argument): argument.presence != .computed
            case .block: true
            }
        }

        /// Whether Terraform hides the value.
        package var isSensitive: Bool {
            switch self {
            case .argument(let argument): argument.isSensitive
            case .block(let nested): nested.isSensitive
            }
        }

        /// The type of the value that a reference evaluates to.
        package var type: ValueType {
            switch self {
            case .argument(let argument): argument.type
            case .block(let nested): nested.type
            }
        }
    }

    /// An argument, or an attribute that only AWS sets.
    package struct Argument: Sendable, Equatable {
        /// Whether the configuration or AWS sets the value.
        package enum Presence: Sendable {
            /// The configuration must set it.
            case required
            /// The configuration may set it.
            case optional
            /// The configuration may set it; otherwise AWS does.
            case optionalOrComputed
            /// Only AWS sets it.
            case computed
        }

        /// Whether the configuration or AWS sets the value.
        package let presence: Presence
        /// Whether Terraform hides the value.
        package let isSensitive: Bool
        /// Whether the argument is deprecated.
        package let isDeprecated: Bool
        /// The type that the value is converted to.
        package let type: ValueType

        /// The object that a nested block of this name defines one element of: Terraform accepts both spellings for a list or set
        /// of objects.
        package var elementBlock: Block? {
            guard case .list(.object(let block)) = type else {
                guard case .set(.object(let block)) = type else { return nil }
                return block
            }
            return block
        }
    }

    /// A nested block.
    package struct Nested: Sendable, Equatable {
        /// The collection that blocks with the same name form.
        package enum Nesting: Sendable {
            /// A list, in source order.
            case list
            /// A set.
            case set
            /// A map, keyed by label.
            case map
            /// A single object, from a single block.
            case single
        }

        /// The collection that blocks with the same name form.
        package let nesting: Nesting
        /// The minimum number of blocks.
        package let minimum: Int
        /// The maximum number of blocks; unlimited if `nil`.
        package let maximum: Int?
        /// Whether Terraform hides the contents.
        package let isSensitive: Bool
        /// Whether the block is deprecated.
        package let isDeprecated: Bool
        /// The contents.
        package let block: Block

        /// The type of the value that a reference evaluates to.
        package var type: ValueType {
            switch nesting {
            case .list: .list(.object(block))
            case .set: .set(.object(block))
            case .map: .map(.object(block))
            case .single: .object(block)
            }
        }
    }
}
