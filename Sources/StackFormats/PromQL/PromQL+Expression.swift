extension PromQL {
    /// A query. The printer adds the parentheses that keep the shape of the tree.
    public indirect enum Expression: Equatable, Sendable {
        /// A number.
        case number(Double)
        /// A string that reads back as this text.
        case string(String)
        /// Series, by the name of their metric and by their labels.
        case selector(Selector)
        /// The values that a query has over a range: `(query)[range:resolution]`.
        case subquery(Expression, range: Duration, resolution: Duration? = nil)
        /// A call of a function: `rate(…)`.
        case call(String, [Expression])
        /// An aggregation over series: `sum by (label) (…)`.
        case aggregation(Aggregation, Expression, parameter: Expression? = nil, grouping: Grouping? = nil)
        /// The negative of a query.
        case negative(Expression)
        /// An operator between two queries.
        case binary(Expression, BinaryOperator, Expression, returnsBool: Bool = false, matching: Matching? = nil)
    }

    /// Series, by the name of their metric and by their labels.
    public struct Selector: Equatable, Sendable {
        /// The name of the metric. Refused where it is `nil` and no label is matched either.
        public var metric: String?
        /// The conditions on labels, in the order given.
        public var matchers: [Matcher]
        /// How far back the values are taken; `nil` for the present value alone.
        public var range: Duration?
        /// How far before now the present is set.
        public var offset: Duration?

        /// Creates a selector.
        public init(_ metric: String?, _ matchers: [Matcher] = [], range: Duration? = nil, offset: Duration? = nil) {
            self.metric = metric
            self.matchers = matchers
            self.range = range
            self.offset = offset
        }
    }

    /// A condition on a label.
    public struct Matcher: Equatable, Sendable {
        /// How a label is compared.
        public enum Relation: String, Equatable, Sendable, CaseIterable {
            /// The same text.
            case equal = "="
            /// Another text.
            case notEqual = "!="
            /// A text that the whole of a regular expression matches.
            case matches = "=~"
            /// A text that it does not match.
            case doesNotMatch = "!~"
        }

        /// The name of the label. Refused where it is no identifier.
        public var label: String
        /// How it is compared.
        public var relation: Relation
        /// The text or the regular expression (RE2) that it is compared with.
        public var value: String

        /// Creates the condition that a label is a text: `label="value"`.
        public init(_ label: String, _ value: String) { self.init(label, .equal, value) }

        /// Creates a condition: `label=~"value"`.
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
        /// The least value.
        case min
        /// The greatest value.
        case max
        /// The number of series.
        case count
        /// One for each group.
        case group
        /// The standard deviation.
        case stddev
        /// The variance.
        case stdvar
        /// The greatest values; the parameter says how many.
        case topk
        /// The least values; the parameter says how many.
        case bottomk
        /// A quantile; the parameter is between 0 and 1.
        case quantile
        /// The number of series with each value; the parameter names the label for the value.
        case countValues = "count_values"
    }

    /// The labels that the groups of an aggregation keep.
    public enum Grouping: Equatable, Sendable {
        /// These alone.
        case by([String])
        /// All but these.
        case without([String])
    }

    /// How the series on both sides of an operator are matched.
    public struct Matching: Equatable, Sendable {
        /// Which labels must agree.
        public enum Labels: Equatable, Sendable {
            /// These alone.
            case on([String])
            /// All but these.
            case ignoring([String])
        }

        /// Which side may have several series for one of the other, and the labels that it takes from that one.
        public enum Group: Equatable, Sendable {
            /// Many on the left.
            case left([String])
            /// Many on the right.
            case right([String])
        }

        /// Which labels must agree.
        public var labels: Labels
        /// Which side is the side of many; `nil` for one to one.
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
    /// The query as text, without a line end behind it: on one line where it fits into 100 columns.
    public var text: String { rendering.text }

    /// What PromQL cannot hold: why each faulty name or length was refused. A text with a refusal must not be used.
    public var refusals: [String] { rendering.refusals.map(\.reason) }

    private var rendering: Rendering {
        var writer = TextWriter()
        writer.write(PromQL.ExpressionLayout().layout(self), columns: PromQL.columns)
        return writer.rendering
    }

    /// Series, by the name of their metric and by their labels.
    public static func metric(
        _ name: String, _ matchers: PromQL.Matcher..., range: PromQL.Duration? = nil
    ) -> Self {
        .selector(PromQL.Selector(name, matchers, range: range))
    }

    /// The sum over series, one for each value of the labels.
    public static func sum(by labels: String..., of query: Self) -> Self {
        .aggregation(.sum, query, grouping: labels.isEmpty ? nil : .by(labels))
    }
}
