extension PromQL {
    /// A query. The printer adds the parentheses that preserve the shape of the tree.
    public indirect enum Expression: Equatable, Sendable {
        /// A number.
        case number(Double)
        /// A string that reads back as this text.
        case string(String)
        /// Series, selected by metric name and labels.
        case selector(Selector)
        /// The values of a query over a range: `(query)[range:resolution]`.
        case subquery(Expression, range: Duration, resolution: Duration? = nil)
        /// A call of a function: `rate(…)`.
        case call(String, [Expression])
        /// An aggregation over series: `sum by (label) (…)`.
        case aggregation(Aggregation, Expression, parameter: Expression? = nil, grouping: Grouping? = nil)
        /// The negation of a query.
        case negative(Expression)
        /// An operator between two queries.
        case binary(Expression, BinaryOperator, Expression, returnsBool: Bool = false, matching: Matching? = nil)
    }

    /// Series, selected by metric name and labels.
    public struct Selector: Equatable, Sendable {
        /// The name of the metric. Refused if it is `nil` and there are no matchers either.
        public var metric: String?
        /// The label matchers, in order.
        public var matchers: [Matcher]
        /// The range of the values; `nil` selects only the current value.
        public var range: Duration?
        /// How far back the evaluation time is shifted.
        public var offset: Duration?

        /// Creates a selector.
        public init(_ metric: String?, _ matchers: [Matcher] = [], range: Duration? = nil, offset: Duration? = nil) {
            self.metric = metric
            self.matchers = matchers
            self.range = range
            self.offset = offset
        }
    }

    /// A label matcher.
    public struct Matcher: Equatable, Sendable {
        /// A comparison of a label with a text.
        public enum Relation: String, Equatable, Sendable, CaseIterable {
            /// The label equals the text.
            case equal = "="
            /// The label differs from the text.
            case notEqual = "!="
            /// The regular expression matches the whole label.
            case matches = "=~"
            /// The regular expression does not match the label.
            case doesNotMatch = "!~"
        }

        /// The name of the label. Refused if it is not an identifier.
        public var label: String
        /// The comparison.
        public var relation: Relation
        /// The text or regular expression (RE2) to compare with.
        public var value: String

        /// Creates an equality matcher: `label="value"`.
        public init(_ label: String, _ value: String) { self.init(label, .equal, value) }

        /// Creates a matcher: `label=~"value"`.
        public init(_ label: String, _ relation: Relation, _ value: String) {
            self.label = label
            self.relation = relation
            self.value = value
        }
    }

    /// An aggregation over series.
    public enum Aggregation: String, Equatable, Sendable, CaseIterable {
        /// The sum.
        case sum
        /// The mean.
        case avg
        /// The smallest value.
        case min
        /// The largest value.
        case max
        /// The number of series.
        case count
        /// The value 1 for each group.
        case group
        /// The standard deviation.
        case stddev
        /// The variance.
        case stdvar
        /// The largest values; the parameter is their number.
        case topk
        /// The smallest values; the parameter is their number.
        case bottomk
        /// A quantile; the parameter is between 0 and 1.
        case quantile
        /// The number of series with each value; the parameter names the label for the value.
        case countValues = "count_values"
    }

    /// The labels that the groups of an aggregation keep.
    public enum Grouping: Equatable, Sendable {
        /// Only these labels.
        case by([String])
        /// All labels except these.
        case without([String])
    }

    /// How the series on the two sides of an operator are matched.
    public struct Matching: Equatable, Sendable {
        /// The labels that must agree.
        public enum Labels: Equatable, Sendable {
            /// Only these labels.
            case on([String])
            /// All labels except these.
            case ignoring([String])
        }

        /// The side that may have several series for each series of the other, with the labels to copy from the other
        /// side.
        public enum Group: Equatable, Sendable {
            /// Many on the left.
            case left([String])
            /// Many on the right.
            case right([String])
        }

        /// The labels that must agree.
        public var labels: Labels
        /// The "many" side; `nil` for one-to-one matching.
        public var group: Group?

        /// Creates a matching.
        public init(_ labels: Labels, group: Group? = nil) {
            self.labels = labels
            self.group = group
        }
    }

    /// An operator between two queries.
    public enum BinaryOperator: String, Equatable, Sendable, CaseIterable {
        /// Union of series.
        case or
        /// Intersection of series.
        case and
        /// Complement of series.
        case unless
        /// Equality.
        case equal = "=="
        /// Inequality.
        case notEqual = "!="
        /// Less.
        case less = "<"
        /// Less or equal.
        case lessOrEqual = "<="
        /// Greater.
        case greater = ">"
        /// Greater or equal.
        case greaterOrEqual = ">="
        /// Addition.
        case add = "+"
        /// Subtraction.
        case subtract = "-"
        /// Multiplication.
        case multiply = "*"
        /// Division.
        case divide = "/"
        /// Remainder.
        case remainder = "%"
        /// Power.
        case power = "^"
    }
}

extension PromQL.Expression {
    /// The query as text, without a trailing line feed; on one line if it fits into 100 columns.
    public var text: String { rendering.text }

    /// The reasons why PromQL can't represent the query, one for each faulty name or length. A text with a refusal
    /// must not be used.
    public var refusals: [String] { rendering.refusals.map(\.reason) }

    private var rendering: Rendering {
        var writer = TextWriter()
        writer.write(PromQL.ExpressionLayout().layout(self), columns: PromQL.columns)
        return writer.rendering
    }

    /// Series, selected by metric name and labels.
    public static func metric(
        _ name: String, _ matchers: PromQL.Matcher..., range: PromQL.Duration? = nil
    ) -> Self {
        .selector(PromQL.Selector(name, matchers, range: range))
    }

    /// The sum over series, one for each combination of the labels' values.
    public static func sum(by labels: String..., of query: Self) -> Self {
        .aggregation(.sum, query, grouping: labels.isEmpty ? nil : .by(labels))
    }
}
