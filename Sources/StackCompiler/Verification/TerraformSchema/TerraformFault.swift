import StackDiagnostics
import StackFormats
import TerraformModel

/// A fault in a part of a block, with the line that declares it.
struct TerraformFault {
    var id = DiagnosticID.schemaViolation
    var severity = Severity.error
    let message: String
    var notes: [Diagnostic.Note] = []
    /// The line of the argument or nested block; `nil` for that of the whole block.
    let origin: OriginID?
}

/// A place inside a block.
struct TerraformPlace {
    /// The enclosing nested blocks, each followed by a full stop.
    var path = ""
    /// The nearest recorded origin.
    var origin: OriginID?
    /// Whether nothing is required: an object that is written as a block may omit any of its attributes.
    var isRelaxed = false

    /// The place inside a nested block; the number is that of preceding blocks with the same type.
    func below(_ block: HCL.Block, number: Int) -> TerraformPlace {
        var place = self
        place.path += number > 0 ? "\(block.generatedType)[\(number)]." : "\(block.generatedType)."
        place.origin = block.origin ?? origin
        return place
    }
}

extension HCL.Block {
    /// The type of the block, or of the blocks that a `dynamic` block generates.
    var generatedType: String { type == "dynamic" ? labels.first ?? "" : type }
}

extension Terraform.Schema.Mode {
    /// Whether Terraform itself accepts an argument, whatever the type.
    func accepts(metaArgument name: String) -> Bool {
        switch (self, name) {
        case (.resource, "count"), (.resource, "depends_on"), (.resource, "for_each"), (.resource, "provider"): true
        case (.data, _): Self.resource.accepts(metaArgument: name)
        case (.provider, "alias"), (.provider, "version"): true
        default: false
        }
    }

    /// Whether Terraform itself accepts a block, whatever the type.
    func accepts(metaBlock type: String) -> Bool {
        switch (self, type) {
        case (.resource, "connection"), (.resource, "provisioner"), (.resource, "lifecycle"), (.data, "lifecycle"): true
        default: false
        }
    }
}
