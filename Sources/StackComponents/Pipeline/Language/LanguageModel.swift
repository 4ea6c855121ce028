import StackDiagnostics
import StackModel

/// The language model that a pipeline calls, named as in LiteLLM, which DSPy uses.
public struct LanguageModel: Sendable {
    /// The provider and the model: `openai/gpt-4.1-mini`.
    let identifier: String
    /// The use of the key, in the variable that LiteLLM reads.
    let key: Relation
    /// Where it was declared.
    let location: SourceLocation

    /// An OpenAI model.
    ///
    /// - Parameters:
    ///   - name: The model, such as `gpt-4.1-mini`. Only letters, digits and `.-_:/` are allowed (`SG303`).
    ///   - key: The secret that contains the API key. Using it here declares it.
    public static func openAI(
        _ name: String, key: Secret, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> LanguageModel {
        LanguageModel("openai", name, key, "OPENAI_API_KEY", .init(file: file, line: line, column: column))
    }

    /// An Anthropic model; the parameters are those of `openAI`.
    public static func anthropic(
        _ name: String, key: Secret, file: String = #filePath, line: Int = #line, column: Int = #column
    ) -> LanguageModel {
        LanguageModel("anthropic", name, key, "ANTHROPIC_API_KEY", .init(file: file, line: line, column: column))
    }

    private init(
        _ provider: String, _ name: String, _ key: Secret, _ variable: String, _ location: SourceLocation
    ) {
        identifier = "\(provider)/\(name)"
        self.location = location
        self.key = Relation(
            .uses(.read), kind: Secret.kind, name: key.name, at: location, implied: Declaration(key, at: location),
            variablePrefix: variable)
    }

    /// Whether the name is a valid model name.
    var hasValidName: Bool {
        let name = identifier.drop { $0 != "/" }.dropFirst()
        return !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: ".-_:/".utf8.contains(byte)
                }
            }
    }
}
