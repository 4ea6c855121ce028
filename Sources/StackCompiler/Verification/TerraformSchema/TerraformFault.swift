import StackDiagnostics
import StackFormats
import TerraformModel

/// What is wrong with a part of a block, at the line that says it.
struct TerraformFault {
    var id = DiagnosticID.schemaViolation
    var severity = Severity.error
    let message: String
    var notes: [Diagnostic.Note] = []
    /// The line of the argument or nested block; `nil` for the whole block's.
    let origin: OriginID?
}

/// Where in a block something stands.
struct TerraformPlace {
    /// The nested blocks around it, each ended by a full stop.
    var path = ""
    /// The nearest line that says it.
    var origin: OriginID?
    /// Whether nothing is required: an object that is written as a block may leave out all that it has.
    var isRelaxed = false

    /// The place inside a nested block; the number counts those of its type before it.
    func below(_ block: HCL.Block, number: Int) -> TerraformPlace {
        var place = self
        place.path += number > 0 ? "\(block.madeType)[\(number)]." : "\(block.madeType)."
        place.origin = block.origin ?? origin
        return place
    }
}

extension HCL.Block {
    /// The type of the block, or of those that a `dynamic` block makes.
    var madeType: String { type == "dynamic" ? labels.first ?? "" : type }
}

extension Terraform.Schema.Mode {
    /// Whether Terraform itself takes an argument, whatever the type.
    func takes(argument name: String) -> Bool {
        switch (self, name) {
        case (.resource, "count"), (.resource, "depends_on"), (.resource, "for_each"), (.resource, "provider"): true
        case (.data, _): Self.resource.takes(argument: name)
        case (.provider, "alias"), (.provider, "version"): true
        default: false
        }
    }

    /// Whether Terraform itself takes a block, whatever the type.
    func takes(block type: String) -> Bool {
        switch (self, type) {
        case (.resource, "connection"), (.resource, "provisioner"), (.resource, "lifecycle"), (.data, "lifecycle"): true
        default: false
        }
    }
}
