import Foundation

extension Terraform.Schema {
    /// The arguments and nested blocks of a type, of a nested block or of an object.
    package struct Block: Sendable, Equatable {
        /// Where its line begins in the table.
        let place: Int

        private var line: UnsafePointer<CChar> { Terraform.Schema.blocks.characters + place }

        /// What a name stands for; `nil` where nothing is called so.
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

        /// Every name, with what it stands for: what is required first.
        package var items: [(name: String, item: Item)] { items { _ in true } }

        /// What must be given.
        package var required: [(name: String, item: Item)] { items { $0.isRequired } }

        /// The names of what may be given, in the order of the table.
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

    /// What a name in a block stands for.
    package enum Item: Sendable, Equatable {
        /// `name = value`.
        case argument(Argument)
        /// `name { … }`.
        case block(Nested)

        /// Whether a configuration without it is refused.
        package var isRequired: Bool {
            switch self {
            case .argument(let argument): argument.presence == .required
            case .block(let nested): nested.minimum > 0
            }
        }

        /// Whether a configuration may give it.
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

        /// The type of the value that a reference finds.
        package var type: ValueType {
            switch self {
            case .argument(let argument): argument.type
            case .block(let nested): nested.type
            }
        }
    }

    /// An argument, or an attribute that only AWS sets.
    package struct Argument: Sendable, Equatable {
        /// Who gives the value.
        package enum Presence: Sendable {
            /// The configuration must.
            case required
            /// The configuration may.
            case optional
            /// The configuration may, and AWS does where it does not.
            case optionalOrComputed
            /// Only AWS does.
            case computed
        }

        /// Who gives the value.
        package let presence: Presence
        /// Whether Terraform hides the value.
        package let isSensitive: Bool
        /// Whether the provider will drop it.
        package let isDeprecated: Bool
        /// The type that the value is converted to.
        package let type: ValueType

        /// The object that a nested block of this name writes an element of: Terraform takes both spellings for a list or
        /// set of objects.
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
        /// What the blocks of one name make together.
        package enum Nesting: Sendable {
            /// A list, in their order.
            case list
            /// A set.
            case set
            /// A map, by their labels.
            case map
            /// One object, of the one block.
            case single
        }

        /// What the blocks of one name make together.
        package let nesting: Nesting
        /// How many must stand.
        package let minimum: Int
        /// How many may stand; any number without one.
        package let maximum: Int?
        /// Whether Terraform hides what it holds.
        package let isSensitive: Bool
        /// Whether the provider will drop it.
        package let isDeprecated: Bool
        /// What it holds.
        package let block: Block

        /// The type of the value that a reference finds.
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
