package import StackFormats

extension Terraform.Schema {
    /// The type of a value.
    package indirect enum ValueType: Sendable, Equatable, CustomStringConvertible {
        /// A string.
        case string
        /// A number.
        case number
        /// `true` or `false`.
        case bool
        /// A value of any type.
        case any
        /// An ordered collection of values.
        case list(ValueType)
        /// An unordered collection of distinct values.
        case set(ValueType)
        /// Values with string keys.
        case map(ValueType)
        /// Values with the names and types that a block defines.
        case object(Block)

        /// The type in the words of Terraform's own messages: `list of string`.
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

        /// The type with an article: `a list of string`.
        package var withArticle: String {
            if case .object = self { "an \(self)" } else { "a \(self)" }
        }
    }

    /// The result of following the steps of a reference.
    package enum Destination: Sendable, Equatable {
        /// A value; sensitive if any value along the path is.
        case value(ValueType, isSensitive: Bool)
        /// Nothing: at this step, counted from zero, the type has no such attribute.
        case nothing(step: Int, in: ValueType)
    }
}

extension Terraform.Schema.ValueType {
    /// Follows the steps of a reference as far as the types are known.
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
            // Terraform turns a value that is not a list into one.
            case (.splat, _): break
            case (.index, _): return .value(.any, isSensitive: isSensitive)
            }
        }
        return .value(type, isSensitive: isSensitive)
    }
}
