import Foundation

extension Terraform {
    /// What the provider of AWS says of its resources and data sources, for the types that `.ci/terraform-schema/types.txt`
    /// lists. The table is text that is searched, not read: only the words that are asked for are.
    ///
    /// A line of `blocks` describes a block, up to a zero: words, each after a space. A word is a name, a mark, flags and what stands
    /// there. What is required comes first, and either part is sorted.
    ///
    /// | mark | what the word is |
    /// |---|---|
    /// | `!` `:` `?` `=` | an argument: required, optional, set by AWS where it is not given, only set by AWS |
    /// | `+` `#` | a nested block: required, optional |
    ///
    /// The flags are `*` for what is sensitive and `~` for what is deprecated. The type of an argument is `s`, `n`, `b` or
    /// `a`, which are string, number, bool and anything; `[…`, `<…` and `{…`, which are list, set and map of what follows;
    /// or `@12`, the object whose line begins at byte 12. A nested block is `[`, `<`, `{`, or `.` for one that stands once, then how many
    /// may stand, such as `1..` or `0..4`, then its line as `@12`.
    package enum Schema {
        /// What a block at the top of a configuration is.
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

        /// The block that describes a type; `nil` for one that the table does not hold.
        package static func block(_ mode: Mode, _ type: String) -> Block? {
            let entry = "\n\(mode.rawValue) \(type) "
            guard let found = strstr(types.characters, entry) else { return nil }
            var cursor = SchemaCursor(found + entry.utf8.count)
            return cursor.number().map { Block(place: $0) }
        }

        /// Whether the provider has a type, described by the table or not.
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
    /// The text as C reads it, ended by a zero.
    var characters: UnsafePointer<CChar> { UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self) }
}
