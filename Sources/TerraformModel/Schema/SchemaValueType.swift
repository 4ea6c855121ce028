package import StackFormats

extension Terraform.Schema {
    /// The type of a value.
    package indirect enum ValueType: Sendable, Equatable, CustomStringConvertible {
        /// A text.
        case string
        /// A number.
        case number
        /// `true` or `false`.
        case bool
        /// A value of any type.
        case any
        /// Values in an order.
        case list(ValueType)
        /// Values without an order, none of them twice.
        case set(ValueType)
        /// Values by texts.
        case map(ValueType)
        /// Values by the names of a block.
        case object(Block)

        /// The type as Terraform's own messages call it: `list of string`.
        package var description: String {
            switch self {
            case .string: "string"
            case .number: "number"
            case .bool: "bool"
            case .any: "any"
            case .list(let element): "list of \(element)"
            case .set(let element): "set of \(element)"
            case .map(let element): "map of \(element)"
            case .object: "object"
            }
        }

        /// The type in a sentence: `a list of string`.
        package var withArticle: String {
            if case .object = self { "an \(self)" } else { "a \(self)" }
        }
    }

    /// Where the steps into a value lead.
    package enum Destination: Sendable, Equatable {
        /// To a value; sensitive where one on the way is.
        case value(ValueType, isSensitive: Bool)
        /// To nothing: at a step, counted from zero, a name was asked of a type that does not have it.
        case nothing(step: Int, in: ValueType)
    }
}

extension Terraform.Schema.ValueType {
    /// Follows the steps of a reference, as far as types are known.
    package func destination(of steps: some Collection<HCL.Traversal.Step>) -> Terraform.Schema.Destination {
        var type = self
        var isSensitive = false
        for (number, step) in steps.enumerated() {
            switch (step, type) {
            case (.attribute(let name), .object(let block)):
                guard let item = block[name] else { return .nothing(step: number, in: type) }
                isSensitive = isSensitive || item.isSensitive
                type = item.type
            case (.attribute, .map(let element)): type = element
            // `list.0` is an older spelling of `list[0]`.
            case (.attribute(let name), .list(let element)) where Int(name) != nil: type = element
            case (.attribute, .any): return .value(.any, isSensitive: isSensitive)
            case (.attribute, _): return .nothing(step: number, in: type)
            case (.index, .list(let element)), (.index, .set(let element)), (.index, .map(let element)),
                (.splat, .list(let element)), (.splat, .set(let element)):
                type = element
            // Terraform makes a list of what is none.
            case (.splat, _): break
            case (.index, _): return .value(.any, isSensitive: isSensitive)
            }
        }
        return .value(type, isSensitive: isSensitive)
    }
}
