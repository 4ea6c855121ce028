import StackFormats
import StackModel
import TerraformModel

/// Changes one attribute or block inside a Terraform block.
struct TerraformPatcher {
    /// The line of the patch, for diagnostics about the new value.
    let origin: OriginID?

    /// Applies a change to a block.
    func apply(_ change: PatchPart.Change<HCL.Expression>, to block: inout HCL.Block) throws(PatchFault) {
        let mode = Terraform.Schema.Mode(rawValue: block.type)
        let schema = mode.flatMap { mode in block.labels.first.flatMap { Terraform.Schema.block(mode, $0) } }
        try apply(change, to: &block.body, at: 0, schema)
    }

    /// - Parameter schema: The provider's schema of the body; `nil` if it is unknown.
    private func apply(
        _ change: PatchPart.Change<HCL.Expression>, to body: inout HCL.Body, at depth: Int,
        _ schema: Terraform.Schema.Block?
    ) throws(PatchFault) {
        let steps = change.path.steps
        guard depth < steps.count, case .key(let name) = steps[depth] else {
            throw .wrongForm("block", at: change.path)
        }
        if let index = body.items.firstIndex(where: { $0.attributeName == name }) {
            return try applyToAttribute(change, at: depth, index: index, of: &body)
        }
        let blocks = body.items.indices.filter { body.items[$0].blockType == name }
        var rest = depth + 1
        var index = blocks.first
        if rest < steps.count, case .index(let number) = steps[rest] {
            guard blocks.indices.contains(number) else { throw .missing(at: change.path.through(rest)) }
            index = blocks[number]
            rest += 1
        } else if blocks.count > 1 {
            throw PatchFault(
                "\(change.path.through(depth)) matches \(blocks.count) blocks; give the index of one, counted from 0")
        }
        if let index, case .block(var block) = body.items[index] {
            guard rest < steps.count else { return try removeBlock(change, at: index, of: &body) }
            try apply(change, to: &block.body, at: rest, schema?.nested(name))
            body.items[index] = .block(block)
        } else {
            try make(change, in: &body, at: depth, name, schema)
        }
    }

    private func removeBlock(
        _ change: PatchPart.Change<HCL.Expression>, at index: Int, of body: inout HCL.Body
    ) throws(PatchFault) {
        guard case .remove = change.operation else {
            throw PatchFault("\(change.path) is a block; set its attributes")
        }
        body.items.remove(at: index)
    }

    /// Creates a missing attribute and its parents: blocks, or an object if the provider has one.
    private func make(
        _ change: PatchPart.Change<HCL.Expression>, in body: inout HCL.Body, at depth: Int, _ name: String,
        _ schema: Terraform.Schema.Block?
    ) throws(PatchFault) {
        guard case .set(let value) = change.operation else {
            let known = body.items.compactMap { $0.attributeName ?? $0.blockType }
            throw .missing(at: change.path.through(depth), key: name, among: known)
        }
        if depth + 1 == change.path.steps.count {
            body.attribute(name, value, origin: origin)
        } else if case .argument? = schema?[name] {
            guard let value = try changed(nil, change, at: depth + 1) else { return }
            body.attribute(name, value, origin: origin)
        } else {
            var block = HCL.Block(type: name, origin: origin)
            try apply(change, to: &block.body, at: depth + 1, schema?.nested(name))
            body.append(block)
        }
    }

    private func applyToAttribute(
        _ change: PatchPart.Change<HCL.Expression>, at depth: Int, index: Int, of body: inout HCL.Body
    ) throws(PatchFault) {
        guard case .attribute(var attribute) = body.items[index] else { return }
        if let value = try changed(attribute.expression, change, at: depth + 1) {
            attribute.expression = value
            attribute.origin = origin
            body.items[index] = .attribute(attribute)
        } else {
            body.items.remove(at: index)
        }
    }

    /// Returns the value at the first `depth` steps of the path after the change; `nil` if it is removed.
    private func changed(
        _ value: HCL.Expression?, _ change: PatchPart.Change<HCL.Expression>, at depth: Int
    ) throws(PatchFault) -> HCL.Expression? {
        guard depth < change.path.steps.count else { return try final(value, change) }
        let here = PatchPath(Array(change.path.steps.prefix(depth)))
        switch (change.path.steps[depth], value) {
        case (_, .commented(let comment, let inner)):
            let made = try changed(inner, change, at: depth)
            return made.map { .commented(comment, $0) }
        case (.key(let key), .object(var elements)):
            let index = elements.firstIndex { $0.key.text == key }
            if index == nil, case .set = change.operation {
                guard let made = try changed(nil, change, at: depth + 1) else { return value }
                return .object(elements + [HCL.ObjectElement(HCL.ObjectKey(key), made)])
            }
            guard let index else {
                throw .missing(
                    at: change.path.through(depth), key: key, among: elements.compactMap(\.key.text))
            }
            if let inner = try changed(elements[index].value, change, at: depth + 1) {
                elements[index].value = inner
            } else {
                elements.remove(at: index)
            }
            return .object(elements)
        case (.key(let key), nil):
            return try changed(nil, change, at: depth + 1).map { .object([HCL.ObjectElement(HCL.ObjectKey(key), $0)]) }
        case (.index(let index), .list(var items)):
            guard items.indices.contains(index) else { throw .missing(at: change.path.through(depth)) }
            if let inner = try changed(items[index], change, at: depth + 1) {
                items[index] = inner
            } else {
                items.remove(at: index)
            }
            return .list(items)
        case (.index, _): throw .wrongForm("list", at: here)
        case (.key, _), (.named, _): throw .wrongForm("object", at: here)
        }
    }

    private func final(
        _ value: HCL.Expression?, _ change: PatchPart.Change<HCL.Expression>
    ) throws(PatchFault) -> HCL.Expression? {
        switch change.operation {
        case .set(let new):
            if value == new { throw .unchanged(change.path) }
            return new
        case .remove: return nil
        case .append(let new):
            guard case .list(let items)? = value else { throw .wrongForm("list", at: change.path) }
            return .list(items + [new])
        }
    }
}

extension HCL.Item {
    fileprivate var attributeName: String? {
        if case .attribute(let attribute) = self { attribute.name } else { nil }
    }

    fileprivate var blockType: String? {
        if case .block(let block) = self { block.type } else { nil }
    }
}

extension HCL.ObjectKey {
    /// The text of a known key; `nil` for a key that Terraform computes.
    fileprivate var text: String? {
        switch self {
        case .identifier(let text), .quoted(let text): text
        case .expression: nil
        }
    }
}

extension Terraform.Schema.Block {
    /// The nested block with a name; `nil` if the name is not a block.
    fileprivate func nested(_ name: String) -> Terraform.Schema.Block? {
        if case .block(let nested) = self[name] { nested.block } else { nil }
    }
}
