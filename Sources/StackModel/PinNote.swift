public import StackDiagnostics

extension Diagnostic.Note {
    /// The command that pins something: `run: swift run stackgen pin dspy=<version>`.
    ///
    /// - Parameters:
    ///   - names: The names of the pins: providers, packages, actions or inputs.
    ///   - form: What follows the equals sign. Angle brackets mark what the user fills in.
    public static func pin(_ names: String..., as form: String) -> Diagnostic.Note { pin(names, as: form) }

    /// The command that pins something: `run: swift run stackgen pin boto3=<version> dspy=<version>`.
    public static func pin(_ names: [String], as form: String) -> Diagnostic.Note {
        .init("run: swift run stackgen pin \(names.map { "\($0)=\(form)" }.joined(separator: " "))")
    }

    /// The command that looks the digest of an image up and pins it, or for an image without a tag, the one that pins a given digest.
    public static func pinImage(_ reference: String) -> Diagnostic.Note {
        // Without a tag there is no single image that the reference names.
        let name = reference.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard name.contains(":") else { return pin(reference, as: "sha256:<digest>") }
        return .init("run: swift run stackgen pin --update \(reference)")
    }

    /// The command that looks the digest of an image up, for a reference with a part that the user chooses, such as `<patch>`.
    public static func pinImage(like pattern: String) -> Diagnostic.Note {
        .init("choose a version and run: swift run stackgen pin --update \(pattern)")
    }
}
