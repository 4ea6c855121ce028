import StackDiagnostics
public import StackLanguage
public import StackModel

/// How good an answer is: the share of its criteria that it meets, from 0 to 1.
///
/// ```swift
/// Metric(.matches("sentiment"), .length(of: "headline", in: 1...80))
/// ```
///
/// Becomes the function that optimisers and evaluations ask. While an optimiser collects demonstrations only an answer
/// that meets all criteria is one.
public struct Metric: PipelineElement {
    /// The criteria.
    public let criteria: [Criterion]

    /// Measures by criteria; none is refused with `SG303`, a second metric with `SG304`.
    public init(_ criteria: Criterion...) {
        self.criteria = criteria
    }

    /// One thing that an answer can meet or miss.
    public struct Criterion: Sendable {
        enum Test: Sendable {
            case matches
            case placesMatch
            case isNotEmpty
            case length(ClosedRange<Int>)
            case value(ClosedRange<Double>)
        }

        let field: String
        let test: Test
        let location: SourceLocation

        /// The output is the one that the example says.
        ///
        /// - Parameter field: An output of the program; refused with `SG201` where it has none of that name.
        public static func matches(
            _ field: String, file: String = #filePath, line: Int = #line, column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .matches, location: .init(file: file, line: line, column: column))
        }

        /// Counts the share of the places of a list that hold what the example has there.
        ///
        /// - Parameter field: An output that is a list; another is refused with `SG303`.
        public static func placesMatch(
            in field: String, file: String = #filePath, line: Int = #line, column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .placesMatch, location: .init(file: file, line: line, column: column))
        }

        /// The output is not empty.
        ///
        /// - Parameter field: An output that is a text or a list; another is refused with `SG303`.
        public static func isNotEmpty(
            _ field: String, file: String = #filePath, line: Int = #line, column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .isNotEmpty, location: .init(file: file, line: line, column: column))
        }

        /// The output has a length in a range.
        ///
        /// - Parameters:
        ///   - field: An output that is a text, whose characters count, or a list; another is refused with `SG303`.
        ///   - range: At least 0, else refused with `SG301`.
        public static func length(
            of field: String, in range: ClosedRange<Int>, file: String = #filePath, line: Int = #line,
            column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .length(range), location: .init(file: file, line: line, column: column))
        }

        /// The output is a number in a range.
        ///
        /// - Parameters:
        ///   - field: An output that is a number; another is refused with `SG303`.
        ///   - range: The least and the greatest number, both finite.
        public static func value(
            of field: String, in range: ClosedRange<Double>, file: String = #filePath, line: Int = #line,
            column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .value(range), location: .init(file: file, line: line, column: column))
        }

        /// Whether an example has to say the output.
        var needsLabel: Bool {
            switch test {
            case .matches, .placesMatch: true
            case .isNotEmpty, .length, .value: false
            }
        }
    }
}

/// How the program is tuned on labelled examples, by `python -m <package>.optimize`.
///
/// What it finds is written to `program.json` beside the program, to be reviewed and committed; from then on the program
/// runs with it. A pipeline that has one has a `Metric`, else `SG207`.
public struct Optimizer: PipelineElement {
    /// The class of DSPy.
    public enum Algorithm: Sendable, Equatable {
        /// `dspy.LabeledFewShot`: shows examples as they are, at most `k` of them.
        case labeledFewShot(k: Int)
        /// `dspy.BootstrapFewShot`: shows examples whose answer the metric accepts.
        case bootstrapFewShot(maxBootstrappedDemos: Int, maxLabeledDemos: Int)
        /// `dspy.MIPROv2`: tunes the instructions as well; needs the package `optuna`.
        case miproV2(auto: Effort)
    }

    /// How many trials `dspy.MIPROv2` makes.
    public enum Effort: String, Sendable {
        /// The fewest.
        case light
        /// More.
        case medium
        /// The most.
        case heavy
    }

    /// The class of DSPy.
    public let algorithm: Algorithm

    /// Tunes by `dspy.LabeledFewShot`, `.bootstrapFewShot()` or `.miproV2()`. Numbers of examples are 0 to 64, and not
    /// all 0; refused with `SG301`.
    public init(_ algorithm: Algorithm) {
        self.algorithm = algorithm
    }
}

extension Optimizer.Algorithm {
    /// `dspy.BootstrapFewShot` with the numbers that DSPy has by default.
    public static func bootstrapFewShot() -> Self { .bootstrapFewShot(maxBootstrappedDemos: 4, maxLabeledDemos: 16) }
    /// `dspy.MIPROv2` with the fewest trials.
    public static func miproV2() -> Self { .miproV2(auto: .light) }
}

/// What the program has to score on labelled examples: `python -m <package>.evaluate` fails below it.
///
/// A pipeline that has one has a `Metric`, else `SG207`.
public struct Evaluate: PipelineElement {
    /// The least mean score.
    public let threshold: Percent
    /// How many examples are asked at once.
    public let threads: Int

    /// Sets the least score.
    ///
    /// - Parameters:
    ///   - threshold: 0 to 100 percent, else refused with `SG301`.
    ///   - threads: 1 to 64, else refused with `SG301`; 4 by default, which keeps to the rate limits of a new account.
    public init(atLeast threshold: Percent, threads: Int = Pipeline.Defaults.threads.value) {
        self.threshold = threshold
        self.threads = threads
    }
}
