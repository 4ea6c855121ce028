import StackFormats
import StackModel
import TerraformModel

/// The address and the steps of a reference to an AWS resource or data source.
struct AWSReference {
    /// The name of a block in diagnostics: its address if it has one.
    static func shown(_ block: HCL.Block) -> String {
        let words = block.type == "resource" ? block.labels : [block.type] + block.labels
        return words.joined(separator: ".")
    }

    /// The address that a reference starts with, and the steps into its value.
    let address: String
    let steps: ArraySlice<HCL.Traversal.Step>

    /// Reads a reference to an AWS resource or data source; `nil` for any other reference.
    init?(_ traversal: HCL.Traversal) {
        var steps = traversal.steps[...]
        func takeName() -> String? {
            guard case .attribute(let name) = steps.first else { return nil }
            steps.removeFirst()
            return name
        }
        if traversal.root == "data" {
            guard let type = takeName(), type.hasPrefix("aws_"), let name = takeName() else { return nil }
            address = "data.\(type).\(name)"
        } else {
            guard traversal.root.hasPrefix("aws_"), let name = takeName() else { return nil }
            address = "\(traversal.root).\(name)"
        }
        // The instance of a block with `count` or `for_each`.
        switch steps.first {
        case .index, .splat: steps.removeFirst()
        case .attribute, nil: break
        }
        self.steps = steps
    }

    /// The address with the given number of steps, without keys and indexes of elements.
    func shown(steps count: Int) -> String {
        steps.prefix(count).reduce(address) { shown, step in
            switch step {
            case .attribute(let name): "\(shown).\(name)"
            case .index: "\(shown)[…]"
            case .splat: "\(shown)[*]"
            }
        }
    }
}

extension LoweredEnvironment {
    /// The schemas of the environment's AWS resources and data sources, by address.
    var terraformSchemas: [String: Terraform.Schema.Block] {
        var schemas: [String: Terraform.Schema.Block] = [:]
        for part in parts.terraform {
            guard part.block.labels.count == 2, let mode = Terraform.Schema.Mode(rawValue: part.block.type),
                let schema = Terraform.Schema.block(mode, part.block.labels[0])
            else { continue }
            schemas[AWSReference.shown(part.block)] = schema
        }
        return schemas
    }
}

extension HCL.Body {
    /// Calls `visit` with every attribute of the body and its nested blocks, and the nearest recorded origin.
    func forEachAttribute(origin: OriginID?, _ visit: (HCL.Attribute, OriginID?) -> Void) {
        for item in items {
            switch item {
            case .attribute(let attribute): visit(attribute, attribute.origin ?? origin)
            case .block(let block): block.body.forEachAttribute(origin: block.origin ?? origin, visit)
            case .comment: break
            }
        }
    }
}
