import StackDiagnostics
import StackLanguage

/// The steps of a pipeline, with the value that each input receives.
struct PipelineProgram {
    /// The origin of a value.
    enum Origin: Equatable {
        /// An input of the program.
        case programInput
        /// An output of the named step.
        case step(String)
    }

    /// A value that can be an input of a step.
    struct Value {
        let field: PipelineField
        let origin: Origin
        let location: SourceLocation
    }

    /// A step whose inputs are wired.
    struct Call {
        let name: String
        let module: String
        let signature: Signature
        let arguments: [(parameter: String, value: Value)]
    }

    /// The inputs of the program, in the order of its parameters.
    var inputs: [PipelineField] = []
    /// The steps, in order.
    var calls: [Call] = []
    /// The outputs of all steps, each with the name of its step.
    var outputs: [(field: PipelineField, call: String)] {
        calls.flatMap { call in call.signature.outputs.map { ($0.value, call.name) } }
    }

    /// The output with this name.
    func output(_ name: String) -> PipelineField? { outputs.first { $0.field.name == name }?.field }
}

extension PipelineProgram {
    /// A fault that prevents the steps from being wired.
    struct Fault {
        let id: DiagnosticID
        let message: String
        let location: SourceLocation
        var notes: [Diagnostic.Note] = []
    }

    /// Wires the steps of a pipeline and reports faults. Inputs and steps that cannot be wired are omitted.
    init(of pipeline: Pipeline, faults: inout [Fault]) {
        var wiring = Wiring(pipeline)
        for step in pipeline.steps { wiring.add(step) }
        wiring.checkGiven()
        inputs = wiring.programInputs.compactMap { wiring.values[$0.value]?.field }
        calls = wiring.calls
        faults += wiring.faults
    }

    /// Wires the steps of a pipeline that has already been checked.
    init(of pipeline: Pipeline) {
        var faults: [Fault] = []
        self.init(of: pipeline, faults: &faults)
    }
}

/// The state of the wiring after the steps added so far.
private struct Wiring {
    let signatures: [Located<Signature>]
    /// The names of the program's inputs.
    var programInputs: [Located<String>]
    let hasDeclaredInputs: Bool
    var values: [String: PipelineProgram.Value] = [:]
    /// The names of the known values, in the order in which they were added, for suggestions.
    var names: [String] = []
    var calls: [PipelineProgram.Call] = []
    var faults: [PipelineProgram.Fault] = []

    init(_ pipeline: Pipeline) {
        signatures = pipeline.signatures
        let takes = pipeline.elements.all(ProgramInputs.self)
        hasDeclaredInputs = !takes.isEmpty
        programInputs = takes.flatMap { takes in takes.value.names.map { Located($0, at: takes.location) } }
    }

    mutating func add(_ step: Located<any PipelineStep>) {
        let call = step.value.call
        guard let signature = signatures.first(where: { $0.value.name == call.signature })?.value else {
            report(
                .unknownReference, "the pipeline has no signature \(call.signature.debugDescription)",
                at: step.location, Suggestion.notes(for: call.signature, among: signatures.map(\.value.name)))
            return
        }
        checkName(of: call, at: step.location)
        checkWires(of: call, signature)
        // Without `ProgramInputs`, the inputs of the first step are the inputs of the program.
        if !hasDeclaredInputs && calls.isEmpty {
            programInputs = signature.inputs.map { input in
                Located(call.wires.first { $0.field == input.value.name }?.value ?? input.value.name, at: step.location)
            }
        }
        var arguments: [(parameter: String, value: PipelineProgram.Value)] = []
        for input in signature.inputs {
            if let value = value(for: input, of: call, at: step.location) {
                arguments.append((input.value.name, value))
            }
        }
        for output in signature.outputs { produce(output, by: call, at: step.location) }
        if call.module == "ChainOfThought", let own = (signature.inputs + signature.outputs).first(where: isReasoning) {
            report(
                .conflictingSettings,
                "dspy.ChainOfThought adds an output \"reasoning\" to \(signature.name), which already has a field of that name",
                at: step.location, [.init("the field is declared here", at: own.location)])
        }
        calls.append(.init(name: call.name, module: call.module, signature: signature, arguments: arguments))
    }

    /// Reports declared program inputs that no step uses, duplicates, and names that clash with steps.
    mutating func checkGiven() {
        for name in programInputs where values[name.value] == nil && hasDeclaredInputs {
            report(.unknownReference, "no step takes \(name.value.debugDescription)", at: name.location)
        }
        for (index, name) in programInputs.enumerated()
        where programInputs[..<index].contains(where: { $0.value == name.value }) {
            guard hasDeclaredInputs else {
                programInputs = programInputs.enumerated().filter { $0.offset != index }.map(\.element)
                return checkGiven()
            }
            report(.duplicateName, "the program takes \(name.value.debugDescription) twice", at: name.location)
        }
        for name in programInputs where calls.contains(where: { $0.name == name.value }) {
            report(
                .conflictingSettings,
                "a step and a value given to the program are both named \(name.value.debugDescription); rename the "
                    + "step with as:", at: name.location)
        }
    }

    private func isReasoning(_ field: Located<PipelineField>) -> Bool { field.value.name == "reasoning" }

    private mutating func checkName(of call: StepCall, at location: SourceLocation) {
        if let fault = PythonName.problem(inStep: call.name) {
            report(.invalidValue, "the step's name \(call.name.debugDescription) \(fault)", at: location)
        }
        if calls.contains(where: { $0.name == call.name }) {
            report(
                .conflictingSettings,
                "two steps are named \(call.name.debugDescription); rename one of them with as:", at: location)
        }
    }

    private mutating func checkWires(of call: StepCall, _ signature: Signature) {
        for (index, wire) in call.wires.enumerated() {
            let inputs = signature.inputs.map(\.value.name)
            if !inputs.contains(wire.field) {
                report(
                    .unknownReference,
                    "the signature \(signature.name) has no input \(wire.field.debugDescription)",
                    at: wire.location, Suggestion.notes(for: wire.field, among: inputs))
            }
            if call.wires[..<index].contains(where: { $0.field == wire.field }) {
                report(
                    .conflictingSettings, "the input \(wire.field.debugDescription) is given two values",
                    at: wire.location)
            }
        }
    }

    /// The value that an input receives; `nil` if it is unknown.
    private mutating func value(
        for input: Located<PipelineField>, of call: StepCall, at location: SourceLocation
    ) -> PipelineProgram.Value? {
        let wire = call.wires.first { $0.field == input.value.name }
        let name = wire?.value ?? input.value.name
        let place = wire?.location ?? location
        if let value = values[name] {
            guard value.field.type != input.value.type else { return value }
            report(
                .conflictingSettings,
                "the step \(call.name) takes \(name.debugDescription) as \(input.value.type.description), "
                    + "but its type is \(value.field.type.description)", at: place,
                [.init("its type is declared here", at: value.location)])
            return value
        }
        guard programInputs.contains(where: { $0.value == name }) else {
            report(
                .unknownReference,
                "the step \(call.name) takes \(name.debugDescription), which is neither an input of the program nor an "
                    + "output of an earlier step", at: place,
                Suggestion.notes(for: name, among: names)
                    + [.init("ProgramInputs(…) declares inputs beyond those of the first step")])
            return nil
        }
        let field = PipelineField(name: name, type: input.value.type, description: input.value.description)
        let value = PipelineProgram.Value(field: field, origin: .programInput, location: input.location)
        values[name] = value
        names.append(name)
        return value
    }

    private mutating func produce(_ output: Located<PipelineField>, by call: StepCall, at location: SourceLocation) {
        let name = output.value.name
        if let other = values[name] {
            report(
                .conflictingSettings,
                "the step \(call.name) outputs \(name.debugDescription), which is already declared", at: location,
                [.init("first declared here", at: other.location)])
            return
        }
        values[name] = .init(field: output.value, origin: .step(call.name), location: output.location)
        names.append(name)
    }

    private mutating func report(
        _ id: DiagnosticID, _ message: String, at location: SourceLocation, _ notes: [Diagnostic.Note] = []
    ) {
        faults.append(.init(id: id, message: message, location: location, notes: notes))
    }
}
