import StackDiagnostics
public import StackLanguage
public import StackModel

/// The quality of an answer: the share of the criteria that it meets, from 0 to 1.
///
/// ```swift
/// Metric(.matches("sentiment"), .length(of: "headline", in: 1...80))
/// ```
///
/// Generates the function that optimisers and evaluations call. While an optimiser collects demonstrations, it accepts
/// only answers that meet all criteria.
public struct Metric: PipelineElement {
    /// The criteria.
    public let criteria: [Criterion]

    /// Measures by criteria. A metric without criteria is rejected with `SG303`, a second metric with `SG304`.
    public init(_ criteria: Criterion...) {
        self.criteria = criteria
    }

    /// A criterion that an answer can meet or miss.
    public struct Criterion: Sendable {
        enum Test: Sendable {
            case matches
            case elementsMatch
            case isNotEmpty
            case length(ClosedRange<Int>)
            case value(ClosedRange<Double>)
        }

        let field: String
        let test: Test
        let location: SourceLocation

        /// The output equals that of the example.
        ///
        /// - Parameter field: An output of the program; an unknown name is rejected with `SG201`.
        public static func matches(
            _ field: String, file: String = #filePath, line: Int = #line, column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .matches, location: .init(file: file, line: line, column: column))
        }

        /// The share of a list's elements that equal the example's element at the same position.
        ///
        /// - Parameter field: An output that is a list; other types are rejected with `SG303`.
        public static func elementsMatch(
            in field: String, file: String = #filePath, line: Int = #line, column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .elementsMatch, location: .init(file: file, line: line, column: column))
        }

        /// The output is not empty.
        ///
        /// - Parameter field: An output that is a text or a list; other types are rejected with `SG303`.
        public static func isNotEmpty(
            _ field: String, file: String = #filePath, line: Int = #line, column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .isNotEmpty, location: .init(file: file, line: line, column: column))
        }

        /// The length of the output is in a range.
        ///
        /// - Parameters:
        ///   - field: An output that is a text, measured in characters, or a list; other types are rejected with `SG303`.
        ///   - range: The range, starting at 0 or more (`SG301`).
        public static func length(
            of field: String, in range: ClosedRange<Int>, file: String = #filePath, line: Int = #line,
            column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .length(range), location: .init(file: file, line: line, column: column))
        }

        /// The output is a number in a range.
        ///
        /// - Parameters:
        ///   - field: An output that is a number; other types are rejected with `SG303`.
        ///   - range: The minimum and the maximum, both finite (`SG301`).
        public static func value(
            of field: String, in range: ClosedRange<Double>, file: String = #filePath, line: Int = #line,
            column: Int = #column
        ) -> Criterion {
            Criterion(field: field, test: .value(range), location: .init(file: file, line: line, column: column))
        }

        /// Whether labelled examples must contain the expected output.
        var needsLabel: Bool {
            switch test {
            case .matches, .elementsMatch: true
            case .isNotEmpty, .length, .value: false
            }
        }
    }
}

/// The tuning of the program on labelled examples, by `python -m <package>.optimize`.
///
/// The result is written to `program.json` beside the program, to be reviewed and committed; from then on the program
/// uses it. An optimiser requires a `Metric` (`SG207`).
public struct Optimizer: PipelineElement {
    /// The DSPy optimiser class.
    public enum Algorithm: Sendable, Equatable {
        /// `dspy.LabeledFewShot`: puts at most `k` examples into the prompt as they are.
        case labeledFewShot(k: Int)
        /// `dspy.BootstrapFewShot`: puts examples whose answers the metric accepts into the prompt.
        case bootstrapFewShot(maxBootstrappedDemos: Int, maxLabeledDemos: Int)
        /// `dspy.MIPROv2`: tunes the instructions too; requires the package `optuna`.
        case miproV2(auto: Effort)
    }

    /// The number of trials that `dspy.MIPROv2` runs.
    public enum Effort: String, Sendable {
        /// The fewest.
        case light
        /// More.
        case medium
        /// The most.
        case heavy
    }

    /// The DSPy optimiser class.
    public let algorithm: Algorithm

    /// Tunes with `.labeledFewShot(k:)`, `.bootstrapFewShot()` or `.miproV2()`. The numbers of examples must be between 0 and
    /// 64, and at least one of them above 0 (`SG301`).
    public init(_ algorithm: Algorithm) {
        self.algorithm = algorithm
    }
}

extension Optimizer.Algorithm {
    /// `dspy.BootstrapFewShot` with DSPy's default numbers.
    public static func bootstrapFewShot() -> Self { .bootstrapFewShot(maxBootstrappedDemos: 4, maxLabeledDemos: 16) }
    /// `dspy.MIPROv2` with the fewest trials.
    public static func miproV2() -> Self { .miproV2(auto: .light) }
}

/// The minimum score of the program on labelled examples: `python -m <package>.evaluate` fails below it.
///
/// An evaluation requires a `Metric` (`SG207`).
public struct Evaluate: PipelineElement {
    /// The minimum mean score.
    public let threshold: Percent
    /// The number of examples that are evaluated at once.
    public let threads: Int

    /// Sets the minimum score.
    ///
    /// - Parameters:
    ///   - threshold: 0 to 100 percent (`SG301`).
    ///   - threads: 1 to 64 (`SG301`); 4 by default, which stays within the rate limits of a new account.
    public init(atLeast threshold: Percent, threads: Int = Pipeline.Defaults.threads.value) {
        self.threshold = threshold
        self.threads = threads
    }
}
