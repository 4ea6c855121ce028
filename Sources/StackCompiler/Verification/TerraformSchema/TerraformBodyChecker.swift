import StackDiagnostics
import StackFormats
import TerraformModel

/// Compares the body of a block with the schema of its type.
struct TerraformBodyChecker {
    /// The kind of the block.
    let mode: Terraform.Schema.Mode
    /// The schema of its type.
    let schema: Terraform.Schema.Block
    /// The faults, in source order.
    private(set) var faults: [TerraformFault] = []

    init(mode: Terraform.Schema.Mode, schema: Terraform.Schema.Block) {
        self.mode = mode
        self.schema = schema
    }

    /// Checks the whole body.
    mutating func check(_ body: HCL.Body) {
        check(body, against: schema, at: TerraformPlace(), isTop: true)
    }

    private mutating func check(
        _ body: HCL.Body, against schema: Terraform.Schema.Block, at place: TerraformPlace, isTop: Bool = false
    ) {
        var given: Set<String> = []
        var counts: [(name: String, count: Int, isDynamic: Bool)] = []
        for item in body.items {
            switch item {
            case .comment: break
            case .attribute(let attribute):
                if isTop, mode.accepts(metaArgument: attribute.name) { continue }
                given.insert(attribute.name)
                check(attribute, as: schema[attribute.name], of: schema, at: place)
            case .block(let block):
                if isTop, mode.accepts(metaBlock: block.type) {
                    if block.type == "lifecycle" { checkIgnored(in: block, at: place) }
                    continue
                }
                let isDynamic = block.type == "dynamic"
                let name = block.generatedType
                let index = counts.firstIndex { $0.name == name } ?? counts.endIndex
                if index == counts.endIndex { counts.append((name, 0, false)) }
                check(block, as: schema[name], of: schema, at: place, number: counts[index].count)
                if isDynamic { counts[index].isDynamic = true } else { counts[index].count += 1 }
                given.insert(name)
            }
        }
        for (name, item) in place.isRelaxed ? [] : schema.required where !given.contains(name) {
            if case .argument = item {
                report("missing argument '\(place.path)\(name)'", at: place.origin)
            } else {
                report("missing block '\(place.path)\(name)'", at: place.origin)
            }
        }
        for (name, count, isDynamic) in counts {
            guard case .block(let nested) = schema[name] else { continue }
            let maximum = nested.nesting == .single ? 1 : nested.maximum
            if let maximum, count > maximum {
                report(
                    "'\(place.path)\(name)' may appear only \(maximum.times) (found \(count))", at: place.origin
                )
            } else if count < nested.minimum, !isDynamic {
                report(
                    "'\(place.path)\(name)' must appear at least \(nested.minimum.times) (found \(count))",
                    at: place.origin)
            }
        }
    }

    private mutating func check(
        _ attribute: HCL.Attribute, as item: Terraform.Schema.Item?, of schema: Terraform.Schema.Block,
        at place: TerraformPlace
    ) {
        let path = place.path + attribute.name
        let origin = attribute.origin ?? place.origin
        switch item {
        case nil:
            report(
                "unknown argument '\(path)'", at: origin,
                notes: Suggestion.notes(for: attribute.name, among: schema.settableNames))
        case .block:
            report(
                "'\(path)' is a block, not an argument", at: origin, notes: [.init("write `\(attribute.name) { … }`")])
        case .argument(let argument):
            checkUse(of: argument, path, at: origin)
            if attribute.expression.isNull {
                if argument.presence == .required, !place.isRelaxed { report("missing argument '\(path)'", at: origin) }
            } else if argument.presence != .computed,
                let conversionProblem = attribute.expression.conversionProblem(argument.type, at: path)
            {
                report(conversionProblem, at: origin)
            }
        }
    }

    private mutating func check(
        _ block: HCL.Block, as item: Terraform.Schema.Item?, of schema: Terraform.Schema.Block,
        at place: TerraformPlace,
        number: Int
    ) {
        var inner = place.below(block, number: number)
        let path = String(inner.path.dropLast())
        let name = block.generatedType
        if item != nil, block.type != "dynamic", !block.labels.isEmpty {
            return report("'\(path)' must not have a label", at: inner.origin)
        }
        switch item {
        case nil:
            report(
                "unknown block '\(path)'", at: inner.origin,
                notes: Suggestion.notes(for: name, among: schema.settableNames))
        case .block(let nested):
            if nested.isDeprecated { reportDeprecated(path, at: inner.origin) }
            checkContent(of: block, against: nested.block, at: inner)
        case .argument(let argument):
            guard let element = argument.elementBlock else {
                return report(
                    "'\(path)' is an argument, not a block", at: inner.origin, notes: [.init("write `\(name) = …`")])
            }
            checkUse(of: argument, path, at: inner.origin)
            inner.isRelaxed = true
            checkContent(of: block, against: element, at: inner)
        }
    }

    /// Checks the contents of a block; a `dynamic` block has the contents of the blocks that it generates.
    private mutating func checkContent(
        of block: HCL.Block, against schema: Terraform.Schema.Block, at place: TerraformPlace
    ) {
        guard block.type == "dynamic" else { return check(block.body, against: schema, at: place) }
        if block.body["for_each"] == nil { report("missing argument '\(place.path)for_each'", at: place.origin) }
        guard let content = block.body.blocks.first(where: { $0.type == "content" }) else {
            return report("missing block '\(place.path)content'", at: place.origin)
        }
        var place = place
        place.origin = content.origin ?? place.origin
        check(content.body, against: schema, at: place)
    }

    private mutating func checkUse(of argument: Terraform.Schema.Argument, _ path: String, at origin: OriginID?) {
        if argument.presence == .computed {
            report("'\(path)' is set by AWS and cannot be configured", at: origin)
        } else if argument.isDeprecated {
            reportDeprecated(path, at: origin)
        }
    }

    /// Checks that the arguments in `ignore_changes` exist.
    private mutating func checkIgnored(in lifecycle: HCL.Block, at place: TerraformPlace) {
        guard case .list(let ignored) = lifecycle.body["ignore_changes"] else { return }
        for case .reference(let traversal) in ignored where schema[traversal.root] == nil {
            report(
                "lifecycle.ignore_changes names the unknown argument '\(traversal.root)'",
                at: lifecycle.origin ?? place.origin,
                notes: Suggestion.notes(for: traversal.root, among: schema.settableNames))
        }
    }

    private mutating func report(_ message: String, at origin: OriginID?, notes: [Diagnostic.Note] = []) {
        faults.append(TerraformFault(message: message, notes: notes, origin: origin))
    }

    private mutating func reportDeprecated(_ path: String, at origin: OriginID?) {
        faults.append(
            TerraformFault(
                id: .deprecatedArgument, severity: .warning,
                message: "'\(path)' is deprecated; the provider will remove it",
                origin: origin))
    }
}

extension Int {
    /// The number in words: `once`, `2 times`.
    fileprivate var times: String { self == 1 ? "once" : "\(self) times" }
}

extension HCL.Expression {
    fileprivate var isNull: Bool {
        switch self {
        case .null: true
        case .commented(_, let value): value.isNull
        default: false
        }
    }
}
