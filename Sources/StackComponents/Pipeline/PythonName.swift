import StackFormats

/// Names in the generated Python package: those that Python, pydantic and DSPy accept and do not use themselves.
enum PythonName {
    /// The fault in the name of a field, as a phrase that completes a sentence; `nil` if the name is valid.
    static func problem(inField name: String) -> String? {
        if let fault = problem(inIdentifier: name) { return fault }
        if name.hasPrefix("_") { return "begins with an underscore, which pydantic treats as a private attribute" }
        if name.hasPrefix("model_") { return "begins with \"model_\", which pydantic reserves" }
        if scope.contains(name) { return "would shadow \(name) in the generated code" }
        return reservedFieldNames.contains(name) ? "is an attribute that DSPy or pydantic defines on every value" : nil
    }

    /// The fault in the name of a step.
    static func problem(inStep name: String) -> String? {
        if let fault = problem(inIdentifier: name) { return fault }
        if name.hasPrefix("_") { return "begins with an underscore, which hides it from DSPy" }
        if scope.contains(name) { return "would shadow \(name) in the generated code" }
        return reservedStepNames.contains(name) ? "is an attribute of every dspy.Module" : nil
    }

    /// The fault in the name of a class.
    static func problem(inClass name: String) -> String? {
        if let fault = problem(inIdentifier: name) { return fault }
        guard let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
            return "must begin with an upper-case letter, like every Python class name"
        }
        return nil
    }

    /// The fault in the name of a pipeline's package.
    static func problem(inPackage name: String) -> String? {
        if let fault = problem(inIdentifier: name) { return fault }
        return imported.contains(name) ? "is a module that the generated package imports" : nil
    }

    /// Converts a name to snake case: `SummarizeMatches` to `summarize_matches`.
    static func snakeCase(_ name: String) -> String {
        var result = ""
        var previous: Character?
        for character in name {
            if character.isUppercase, let previous, previous.isLowercase || previous.isNumber { result += "_" }
            result += character.lowercased()
            previous = character
        }
        return result
    }

    /// Converts a DNS label to a package name: `stats-digest` to `stats_digest`.
    static func package(_ name: String) -> String { name.replacing("-", with: "_") }

    /// Converts a DNS label to a class name: `stats-digest` to `StatsDigest`.
    static func className(_ name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func problem(inIdentifier name: String) -> String? {
        if Python.keywords.contains(name) { return "is a Python keyword" }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let isIdentifier =
            name.utf8.first.map { !digits.contains($0) } ?? false
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), digits,
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        return isIdentifier
            ? nil : "is not a Python identifier; use letters, digits and underscores, not beginning with a digit"
    }

    /// The names that the generated class bodies with fields or steps refer to.
    private static let scope: Set<String> = [
        "bool", "dspy", "float", "int", "list", "pydantic", "self", "signatures", "str", "typing",
    ]

    /// The modules that the package imports.
    private static let imported: Set<String> = [
        "boto3", "dspy", "json", "optuna", "os", "pathlib", "pydantic", "pydantic_core", "pytest", "sys", "tests",
        "typing",
    ]

    /// The public attributes of `dspy.Signature`, `dspy.Example`, `dspy.Prediction` and `pydantic.BaseModel`, and the
    /// arguments that `dspy.Predict` reserves. Reading a field with such a name would return the attribute instead.
    static let reservedFieldNames: Set<String> = [
        "append", "append_instructions", "completions", "config", "construct", "copy", "delete", "demos", "dict",
        "dump_state", "equals", "fields", "from_completions", "from_orm", "get", "get_lm_usage", "input_fields",
        "inputs", "insert", "instructions", "items", "json", "keys", "labels", "lm", "load_state", "new_signature",
        "output_fields", "parse_file", "parse_obj", "parse_raw", "prediction", "prepend", "schema", "schema_json",
        "set_lm_usage", "signature", "toDict", "update_forward_refs", "validate", "values", "with_inputs",
        "with_instructions", "with_updated_fields", "without",
    ]

    /// The public attributes of `dspy.Module`.
    static let reservedStepNames: Set<String> = [
        "acall", "aforward", "batch", "callbacks", "deepcopy", "dump_state", "forward", "get_lm", "history",
        "inspect_history", "load", "load_state", "map_named_predictors", "named_parameters", "named_predictors",
        "named_sub_modules", "parameters", "predictors", "reset_copy", "save", "set_lm",
    ]
}
