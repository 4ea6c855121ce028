import StackFormats
import StackLanguage

/// Sample values that the tests of a package use as the model's answers: of the right type, and accepted by the metric.
struct Sample {
    /// The records that fields can refer to.
    let records: [Record]

    /// The values of a field that the criteria of a metric accept.
    struct Bounds {
        /// The accepted lengths of a text or list; `nil` for any.
        var length: ClosedRange<Int>?
        /// The accepted numbers; `nil` for any.
        var value: ClosedRange<Double>?
        /// The reason why no value is accepted, as a phrase that completes a sentence; `nil` if one is.
        var fault: String?

        init(of field: PipelineField, by metric: Metric?) {
            for criterion in metric?.criteria ?? [] where criterion.field == field.name {
                switch criterion.test {
                case .matches, .elementsMatch: break
                case .isNotEmpty: narrow(to: 1...Int.max)
                case .length(let range): narrow(to: range)
                case .value(let range): narrow(to: range)
                }
            }
            if let value, field.type == .int, value.lowerBound.rounded(.up) > value.upperBound {
                fault = "no whole number is between \(value.lowerBound) and \(value.upperBound)"
            }
        }

        private mutating func narrow(to range: ClosedRange<Int>) {
            guard let known = length else { return length = range }
            guard known.overlaps(range) else { return fault = "two ranges of its length do not overlap" }
            length = known.clamped(to: range)
        }

        private mutating func narrow(to range: ClosedRange<Double>) {
            guard let known = value else { return value = range }
            guard known.overlaps(range) else { return fault = "two ranges of its value do not overlap" }
            value = known.clamped(to: range)
        }
    }

    /// A sample value of a field.
    func value(of field: PipelineField, within bounds: Bounds? = nil) -> Python.Expression {
        switch field.type {
        case .string: text(field.name, within: bounds?.length)
        case .int: number(bounds?.value.map { $0.lowerBound.rounded(.up) } ?? 3)
        case .float: .float(bounds?.value?.lowerBound ?? 0.5)
        case .bool: .bool(true)
        case .literal(let values): .string(values.first ?? "")
        case .list(let element): list(of: element, named: field.name, within: bounds?.length)
        case .record(let name): record(name)
        }
    }

    private func text(_ name: String, within length: ClosedRange<Int>?) -> Python.Expression {
        let text = name.replacing("_", with: " ")
        guard let length, !length.contains(text.count) else { return .string(text) }
        return Self.repeated(.string("x"), length.contains(1) ? 1 : length.lowerBound)
    }

    private func number(_ value: Double) -> Python.Expression {
        Int(exactly: value).map { .integer($0) } ?? .call("int", .float(value))
    }

    private func list(of type: FieldType, named name: String, within length: ClosedRange<Int>?) -> Python.Expression {
        let element = value(of: PipelineField(name: name, type: type))
        guard let length, !length.contains(1) else { return .list([element]) }
        return length.lowerBound == 0 ? .list([]) : Self.repeated(.list([element]), length.lowerBound)
    }

    private func record(_ name: String) -> Python.Expression {
        // A record refers only to records declared before it, so the recursion ends.
        let fields = records.first { $0.name == name }?.fields ?? []
        return .dictionary(fields.map { .entry(.string($0.value.field.name), value(of: $0.value.field)) })
    }

    /// A text or list repeated `count` times.
    static func repeated(_ value: Python.Expression, _ count: Int) -> Python.Expression {
        count == 1 ? value : .binary(value, .multiply, .integer(count))
    }
}
