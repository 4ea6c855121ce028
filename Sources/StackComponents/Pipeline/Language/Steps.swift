import StackDiagnostics
import StackLanguage

/// A step of the program: a module of DSPy that asks the model for one signature.
///
/// Steps run in the order in which they are written, and are wired by names: an input takes the value of the same name,
/// be it given to the program or answered by an earlier step.
public protocol PipelineStep: PipelineElement {
    /// What is asked, under which name, of which values.
    var call: StepCall { get }
}

/// What a step asks, under which name, of which values.
public struct StepCall: Sendable {
    /// The class in DSPy: `Predict`.
    let module: String
    /// The name of the signature.
    let signature: String
    /// The name of the step; `nil` for that of its signature.
    let explicitName: String?
    /// The inputs that take a value of another name.
    var wires: [Wire] = []

    struct Wire: Sendable {
        let field: String
        let value: String
        let location: SourceLocation
    }

    /// The attribute of the program that holds the module: `summarize_matches`.
    var name: String { explicitName ?? PythonName.snakeCase(signature) }
}

/// Asks the model for the outputs of a signature: `dspy.Predict`.
public struct Predict: PipelineStep {
    /// What is asked.
    public private(set) var call: StepCall

    /// Adds a step.
    ///
    /// - Parameters:
    ///   - signature: The name of a signature of the pipeline; refused with `SG201` where none has it.
    ///   - name: What the step is called in the program; by default its signature's name, `SummarizeMatches` as
    ///     `summarize_matches`. Another step's name, or a value's, is refused with `SG304`.
    public init(_ signature: String, as name: String? = nil) {
        call = StepCall(module: "Predict", signature: signature, explicitName: name)
    }

    /// Gives an input the value of another name.
    ///
    /// - Parameters:
    ///   - field: An input of the signature; refused with `SG201` where it has none of that name.
    ///   - value: What is given to the program, or an output of an earlier step; refused with `SG201` otherwise.
    public func input(
        _ field: String, from value: String, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Predict {
        var step = self
        step.call.wires.append(
            .init(field: field, value: value, location: SourceLocation(file: file, line: line, column: column)))
        return step
    }
}

/// Lets the model reason before it answers: `dspy.ChainOfThought`. Its signature has no field `reasoning` of its own.
public struct ChainOfThought: PipelineStep {
    /// What is asked.
    public private(set) var call: StepCall

    /// Adds a step; the parameters are those of `Predict`.
    public init(_ signature: String, as name: String? = nil) {
        call = StepCall(module: "ChainOfThought", signature: signature, explicitName: name)
    }

    /// Gives an input the value of another name, as `Predict.input` does.
    public func input(
        _ field: String, from value: String, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> ChainOfThought {
        var step = self
        step.call.wires.append(
            .init(field: field, value: value, location: SourceLocation(file: file, line: line, column: column)))
        return step
    }
}

/// What the program is given, where it is more than the inputs of its first step.
public struct Takes: PipelineElement {
    /// The names, in the order of the parameters of the program.
    public let names: [String]

    /// Names what the program is given.
    ///
    /// - Parameter names: Each an input of some step, whose type it has; refused with `SG201` where no step takes it.
    public init(_ names: String...) {
        self.names = names
    }
}
