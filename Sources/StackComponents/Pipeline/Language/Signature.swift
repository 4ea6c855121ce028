public import StackLanguage

/// A task for the model, as in DSPy: its inputs, its outputs and its instructions.
///
/// ```swift
/// Signature("SummarizeMatches", "Summarize the day's matches. Use only what the statistics say.") {
///     Input("statistics", .list(of: .record("PlayerStatistics")), "One entry a player")
///     Output("headline", .string, "One line of at most 80 characters")
///     Output("sentiment", .oneOf("up", "down"))
/// }
/// ```
///
/// Generates a subclass of `dspy.Signature`.
public struct Signature: PipelineElement {
    /// The class name.
    public let name: String
    /// The instructions for the model: the docstring of the class, which DSPy sends.
    public let instructions: String
    /// Its fields.
    public let fields: Elements<any SignatureElement>

    /// Declares a signature.
    ///
    /// - Parameters:
    ///   - name: A Python class name, such as `SummarizeMatches` (`SG303`), different from those of other signatures and records
    ///     (`SG102`).
    ///   - instructions: The instructions for the model. Text that a docstring cannot represent unchanged is rejected with
    ///     `SG701`.
    ///   - fields: At least one `Output` (`SG303`). Two fields with the same name are rejected with `SG102`.
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

/// An input for the model: `dspy.InputField`.
public struct Input: SignatureElement {
    let field: PipelineField

    /// Declares a field.
    ///
    /// - Parameters:
    ///   - name: A Python identifier that neither Python nor DSPy uses itself (`SG303`).
    ///   - type: Its type.
    ///   - description: The description for the model (`desc`); none by default, since the name may be clear enough.
    public init(_ name: String, _ type: FieldType, _ description: String? = nil) {
        field = PipelineField(name: name, type: type, description: description)
    }
}

/// An output of the model: `dspy.OutputField`. An answer of another type is rejected at run time.
public struct Output: SignatureElement {
    let field: PipelineField

    /// Declares a field; the parameters are those of `Input`.
    public init(_ name: String, _ type: FieldType, _ description: String? = nil) {
        field = PipelineField(name: name, type: type, description: description)
    }
}

/// A structured type for fields: a subclass of `pydantic.BaseModel`.
///
/// ```swift
/// Record("PlayerStatistics", "One player's day.") {
///     Field("player", .string)
///     Field("score", .int)
/// }
/// ```
public struct Record: PipelineElement {
    /// The class name.
    public let name: String
    /// The description for the model: the docstring of the class.
    public let description: String
    /// Its fields.
    public let fields: Elements<Field>

    /// Declares a record.
    ///
    /// - Parameters:
    ///   - name: A Python class name (`SG303`), different from those of other signatures and records (`SG102`).
    ///   - description: The description for the model.
    ///   - fields: At least one (`SG303`). A record that a field refers to must be declared before this one.
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

/// A field's name, type and description.
struct PipelineField: Sendable, Equatable {
    let name: String
    let type: FieldType
    var description: String?
}
