import StackFormats
import TerraformModel

// The table's and the schema's data about a subject. In a separate file because the test harness has a `Terraform`
// too.
extension ReplacementSubject {
    /// The arguments that a configuration may set, except those that the provider will drop.
    var settable: [String] {
        Terraform.Schema.block(.resource, type).map { Self.settable(in: $0) } ?? []
    }

    private static func settable(in block: Terraform.Schema.Block, below path: String = "") -> [String] {
        block.items.flatMap { name, item -> [String] in
            switch item {
            case .argument(let argument):
                let isSettable = argument.presence != .computed && !argument.isDeprecated
                return isSettable && !(path.isEmpty && ["id", "tags_all"].contains(name)) ? [path + name] : []
            case .block(let nested):
                let isOwn = name != "timeouts" && !nested.isDeprecated
                return isOwn ? settable(in: nested.block, below: path + name + ".") : []
            }
        }
    }

    /// A row of the table.
    struct Row: Hashable {
        let type: String
        let path: String
        let isReplacement: Bool
        let source: String?
    }

    static var rows: [Row] {
        ReplacingArguments.types.flatMap { type in
            ReplacingArguments.paths(of: type).map {
                Row(
                    type: type, path: $0.path.joined(separator: "."), isReplacement: $0.effect == .replacement,
                    source: $0.source)
            }
        }
    }
}

extension ReplacementSubject.Case {
    /// The arguments that replace the resource according to the table.
    var predicted: Set<String> {
        Set(
            ReplacingArguments.changes(of: type, from: before, to: after).filter { $0.effect == .replacement }.map(
                \.name))
    }
}
