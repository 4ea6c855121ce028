import StackFormats
import StackKit
import StackWorkspace
import TerraformModel

/// The page of a component in the documentation.
struct ComponentPage {
    let component: any Primitive.Type
    let reference: ComponentReference
    /// The example, compiled; and on Google Cloud.
    let example: LoweredExample
    let googleExample: LoweredExample?

    /// `StatefulServiceReference` for `stateful service`.
    static func name(of kind: Kind) -> String {
        kind.description.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Reference"
    }

    /// `Stateful service` for `stateful service`.
    static func title(of kind: Kind) -> String {
        kind.description.prefix(1).uppercased() + kind.description.dropFirst()
    }

    var document: Markdown.Document {
        var blocks: [Markdown.Block] = [
            .heading(1, .text(Self.title(of: component.kind))), Self.paragraph(reference.summary),
        ]
        blocks.append(.heading(2, "Overview"))
        blocks += reference.details.split(separator: "\n\n").map { Self.paragraph(String($0)) }
        blocks.append(Self.code(reference.example))
        if let google = reference.googleExample {
            blocks += [.paragraph("On Google Cloud:"), Self.code(google)]
        }
        blocks += parts
        if !reference.capabilities.isEmpty {
            blocks.append(.heading(2, "Capabilities"))
            for capability in reference.capabilities {
                blocks += [
                    .heading(3, .text(Self.heading(capability.name))),
                    Self.paragraph(capability.summary), Self.code(capability.example),
                ]
            }
        }
        blocks += defaults
        return Markdown.Document(blocks)
    }

    /// A name with a capital, unless its first word has one already: "gRPC".
    private static func heading(_ name: String) -> String {
        let hasCapital = name.prefix { $0 != " " }.contains { $0.isUppercase }
        return hasCapital ? name : name.prefix(1).uppercased() + name.dropFirst()
    }

    // MARK: What it becomes

    private var parts: [Markdown.Block] {
        var blocks: [Markdown.Block] = [.heading(2, "What it becomes")]
        if let googleExample, table(of: example) != table(of: googleExample) {
            blocks += [.heading(3, "On AWS")] + table(of: example)
            blocks += [.heading(3, "On Google Cloud")] + table(of: googleExample)
        } else {
            blocks += table(of: example)
        }
        return blocks
    }

    private func table(of example: LoweredExample) -> [Markdown.Block] {
        let rows = example.rows
        var blocks: [Markdown.Block] =
            rows.isEmpty
            ? [.paragraph("It adds nothing to any file by itself.")]
            : [
                .paragraph(.text("In the example, this declaration \(example.isChange ? "changes" : "adds"):")),
                .table(
                    header: [["Read by"], ["File"], ["Parts"]],
                    rows: rows.map { [[.text($0.tool)], Self.file($0.file), $0.parts] }),
            ]
        let uses = example.uses
        if !uses.isEmpty {
            blocks += [
                .paragraph("A declaration that uses it receives:"),
                .table(
                    header: [["Relation"], ["Variables"], ["Permissions"], ["Network access"]],
                    rows: uses.map { use in
                        [
                            [.code(use.relation)], Self.orNone(use.binding.variables.map(\.name)),
                            Self.orNone(use.binding.permissions.flatMap(Self.names)),
                            use.binding.egress.isEmpty
                                ? ["none"] : [.text(use.binding.egress.map(Self.destination).joined(separator: "; "))],
                        ]
                    }),
            ]
        }
        return blocks
    }

    private static func file(_ path: String) -> [Markdown.Inline] {
        path.contains(" ") ? [.text(path)] : [.code(path)]
    }

    private static func orNone(_ names: [String]) -> [Markdown.Inline] {
        names.isEmpty ? ["none"] : LoweredExample.list(names)
    }

    private static func names(of permission: Binding.Permission) -> [String] {
        switch permission {
        case .aws(let statement): statement.actions
        case .google(let grant): [grant.role]
        }
    }

    private static func destination(of egress: Binding.Egress) -> String {
        let place =
            switch egress.destination {
            case .workload(let name, _): "the pods of \(name)"
            case .networks(let networks): networks.joined(separator: ", ")
            case .internet: "public addresses"
            }
        return "port \(egress.port) of \(place)"
    }

    // MARK: Defaults

    private var defaults: [Markdown.Block] {
        let entries = component.defaults
        guard !entries.isEmpty else { return [] }
        return [
            .heading(2, "Defaults"),
            .table(
                header: [["Name"], ["Value"], ["Reason"], ["Setting"]],
                rows: entries.map { entry in
                    let reason: [Markdown.Inline] = Explanation.inlines(entry.reason)
                    let source: [Markdown.Inline] = entry.source.map { [" ", .link(["Source"], to: $0)] } ?? []
                    return [[.text(entry.name)], [.text(entry.value)], reason + source, [.code(entry.setting)]]
                }),
        ]
    }

    private static func paragraph(_ text: String) -> Markdown.Block {
        Markdown.Block(.paragraph(Explanation.inlines(text)))
    }

    private static func code(_ code: String) -> Markdown.Block { .code(code, language: "swift") }
}

/// A page that lists other pages, in groups.
struct IndexPage {
    let title: String
    let summary: String
    let groups: [(title: String, pages: [String])]

    /// DocC lists the pages of a group under `Topics`.
    var text: String {
        let topics = groups.map { group in
            "### \(group.title)\n\n" + group.pages.map { "- <doc:\($0)>" }.joined(separator: "\n")
        }
        return "# \(title)\n\n\(summary)\n\n## Topics\n\n\(topics.joined(separator: "\n\n"))\n"
    }
}
