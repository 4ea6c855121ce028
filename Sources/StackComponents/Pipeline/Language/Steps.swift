import StackDiagnostics
import StackLanguage

/// A step of the program: a DSPy module that calls the model with one signature.
///
/// Steps run in the order in which they are declared and are wired by names: an input receives the value of the same name,
/// either an input of the program or an output of an earlier step.
public protocol PipelineStep: PipelineElement {
    /// The signature that the step calls, its name and its wiring.
    var call: StepCall { get }
}

/// The call that a step makes: its signature, its name and its wiring.
public struct StepCall: Sendable {
    /// The DSPy class: `Predict`.
    let module: String
    /// The name of the signature.
    let signature: String
    /// The name of the step; `nil` to derive it from the signature.
    let explicitName: String?
    /// The inputs that receive a value of a different name.
    var wires: [Wire] = []

    struct Wire: Sendable {
        let field: String
        let value: String
        let location: SourceLocation
    }

    /// The program's attribute that contains the module: `summarize_matches`.
    var name: String { explicitName ?? PythonName.snakeCase(signature) }
}

/// Requests the outputs of a signature from the model: `dspy.Predict`.
public struct Predict: PipelineStep {
    /// The call that the step makes.
    public private(set) var call: StepCall

    /// Adds a step.
    ///
    /// - Parameters:
    ///   - signature: The name of a signature of the pipeline; an unknown name is rejected with `SG201`.
    ///   - name: The name of the step in the program; by default the signature's name in snake case, such as
    ///     `summarize_matches` for `SummarizeMatches`. The name of another step or of a value is rejected with `SG304`.
    public init(_ signature: String, as name: String? = nil) {
        call = StepCall(module: "Predict", signature: signature, explicitName: name)
    }

    /// Passes a value of a different name to an input.
    ///
    /// - Parameters:
    ///   - field: An input of the signature; an unknown name is rejected with `SG201`.
    ///   - value: An input of the program or an output of an earlier step; an unknown name is rejected with `SG201`.
    public func input(
        _ field: String, from value: String, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> Predict {
        var step = self
        step.call.wires.append(
            .init(field: field, value: value, location: SourceLocation(file: file, line: line, column: column)))
        return step
    }
}

/// Makes the model reason before it answers: `dspy.ChainOfThought`. The signature must not have a field `reasoning`.
public struct ChainOfThought: PipelineStep {
    /// The call that the step makes.
    public private(set) var call: StepCall

    /// Adds a step; the parameters are those of `Predict`.
    public init(_ signature: String, as name: String? = nil) {
        call = StepCall(module: "ChainOfThought", signature: signature, explicitName: name)
    }

    /// Passes a value of a different name to an input, as `Predict.input` does.
    public func input(
        _ field: String, from value: String, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> ChainOfThought {
        var step = self
        step.call.wires.append(
            .init(field: field, value: value, location: SourceLocation(file: file, line: line, column: column)))
        return step
    }
}

/// The inputs of the program, if it has more than those of its first step.
public struct ProgramInputs: PipelineElement {
    /// The names, in the order of the parameters of the program.
    public let names: [String]

    /// Declares the inputs of the program.
    ///
    /// - Parameter names: Names of step inputs, which determine the types. A name that no step uses is rejected with `SG201`.
    public init(_ names: String...) {
        self.names = names
    }
}
