public import StackLanguage

/// A task for the model, as DSPy has it: what it is given, what it answers, and what it is told.
///
/// ```swift
/// Signature("SummarizeMatches", "Summarize the day's matches. Use only what the statistics say.") {
///     Input("statistics", .list(of: .record("PlayerStatistics")), "One entry a player")
///     Output("headline", .string, "One line of at most 80 characters")
///     Output("sentiment", .oneOf("up", "down"))
/// }
/// ```
///
/// Becomes a subclass of `dspy.Signature`.
public struct Signature: PipelineElement {
    /// The name of its class.
    public let name: String
    /// What the model is told: the docstring of the class, which DSPy sends as the instructions.
    public let instructions: String
    /// Its fields.
    public let fields: Elements<any SignatureElement>

    /// Declares a signature.
    ///
    /// - Parameters:
    ///   - name: A Python class name, such as `SummarizeMatches`; refused with `SG303`, a second one with `SG102`.
    ///   - instructions: What the model is told. A text that no docstring holds unchanged is refused with `SG701`.
    ///   - fields: At least one `Output`, else refused with `SG303`. Two fields of one name are refused with `SG102`.
    public init(
        _ name: String, _ instructions: String,
        @ElementsBuilder<any SignatureElement> fields: () -> Elements<any SignatureElement>
    ) {
        self.name = name
        self.instructions = instructions
        self.fields = fields()
    }

    var inputs: [Located<PipelineField>] {
        fields.all(Input.self).map { Located($0.value.field, at: $0.location) }
    }
    var outputs: [Located<PipelineField>] {
        fields.all(Output.self).map { Located($0.value.field, at: $0.location) }
    }
}

/// A field of a `Signature`: an `Input` or an `Output`.
public protocol SignatureElement: Sendable {}

/// What the model is given: `dspy.InputField`.
public struct Input: SignatureElement {
    let field: PipelineField

    /// Declares a field.
    ///
    /// - Parameters:
    ///   - name: A Python identifier that neither Python nor DSPy uses itself; refused with `SG303`.
    ///   - type: Its type.
    ///   - description: What the model is told about it (`desc`); nothing by default, since the name may say it all.
    public init(_ name: String, _ type: FieldType, _ description: String? = nil) {
        field = PipelineField(name: name, type: type, description: description)
    }
}

/// What the model answers: `dspy.OutputField`. An answer of another type is refused when it comes.
public struct Output: SignatureElement {
    let field: PipelineField

    /// Declares a field; the parameters are those of `Input`.
    public init(_ name: String, _ type: FieldType, _ description: String? = nil) {
        field = PipelineField(name: name, type: type, description: description)
    }
}

/// A shape that fields can have: a subclass of `pydantic.BaseModel`.
///
/// ```swift
/// Record("PlayerStatistics", "One player's day.") {
///     Field("player", .string)
///     Field("score", .int)
/// }
/// ```
public struct Record: PipelineElement {
    /// The name of its class.
    public let name: String
    /// What the model is told about it: the docstring of the class.
    public let description: String
    /// Its fields.
    public let fields: Elements<Field>

    /// Declares a shape.
    ///
    /// - Parameters:
    ///   - name: A Python class name; refused with `SG303`, a second one with `SG102`.
    ///   - description: What it is.
    ///   - fields: At least one, else refused with `SG303`. A record among them is declared before.
    public init(
        _ name: String, _ description: String, @ElementsBuilder<Field> fields: () -> Elements<Field>
    ) {
        self.name = name
        self.description = description
        self.fields = fields()
    }
}

/// A field of a `Record`.
public struct Field: Sendable {
    let field: PipelineField

    /// Declares a field; the parameters are those of `Input`.
    public init(_ name: String, _ type: FieldType, _ description: String? = nil) {
        field = PipelineField(name: name, type: type, description: description)
    }
}

/// A name with a type.
struct PipelineField: Sendable, Equatable {
    let name: String
    let type: FieldType
    var description: String?
}
