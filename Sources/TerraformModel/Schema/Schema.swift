import Foundation

extension Terraform {
    /// The schemas of the AWS provider's resources and data sources, for the types that `.ci/terraform-schema/types.txt` lists.
    /// The table is not parsed up front: lookups search its text and read only the words they need.
    ///
    /// A line of `blocks` describes one block and ends with a zero byte. It consists of words, each preceded by a space. A word
    /// is a name, a mark, flags and a type. Required words come first; both parts are sorted.
    ///
    /// | mark | kind of word |
    /// |---|---|
    /// | `!` `:` `?` `=` | an argument: required, optional, optional and otherwise set by AWS, only set by AWS |
    /// | `+` `#` | a nested block: required, optional |
    ///
    /// The flags are `*` for sensitive and `~` for deprecated. The type of an argument is `s` (string), `n` (number), `b` (bool)
    /// or `a` (any); `[…`, `<…` or `{…`, a list, set or map of the type that follows; or `@12`, the object whose line begins at
    /// byte 12. A nested block is `[`, `<` or `{`, or `.` for a single block, then the number of blocks, such as `1..` or `0..4`,
    /// then its line, such as `@12`.
    package enum Schema {
        /// The kind of a top-level block.
        package enum Mode: String, Sendable {
            /// `resource`.
            case resource
            /// `data`.
            case data
            /// `provider`, whose type is the provider's name.
            case provider
        }

        /// The address of the provider in the registry.
        package static let provider = "hashicorp/aws"

        /// The schema of a type; `nil` for a type that is not in the table.
        package static func block(_ mode: Mode, _ type: String) -> Block? {
            let entry = "\n\(mode.rawValue) \(type) "
            guard let found = strstr(types.characters, entry) else { return nil }
            var cursor = SchemaCursor(found + entry.utf8.count)
            return cursor.number().map { Block(place: $0) }
        }

        /// Whether the provider has a type, whether or not the table describes it.
        package static func provides(_ mode: Mode, _ type: String) -> Bool {
            mode == .provider ? type == "aws" : names(mode).contains(type)
        }

        /// Every type of the provider, sorted.
        package static func names(_ mode: Mode) -> [String] {
            switch mode {
            case .resource: words(of: resourceNames)
            case .data: words(of: dataNames)
            case .provider: ["aws"]
            }
        }

        private static func words(of text: StaticString) -> [String] {
            "\(text)".split { $0 == " " || $0 == "\n" }.map(String.init)
        }
    }
}

extension StaticString {
    /// The text as a null-terminated C string.
    var characters: UnsafePointer<CChar> { UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self) }
}
