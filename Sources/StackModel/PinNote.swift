public import StackDiagnostics

extension Diagnostic.Note {
    /// Returns a note with the command that pins something: `run: swift run stackgen pin dspy=<version>`.
    ///
    /// - Parameters:
    ///   - names: The names of the pins: providers, packages, actions or inputs.
    ///   - form: The text after the equals sign. Angle brackets mark what the user fills in.
    public static func pin(_ names: String..., as form: String) -> Diagnostic.Note { pin(names, as: form) }

    /// Returns a note with the command that pins several names: `run: swift run stackgen pin boto3=<version> dspy=<version>`.
    public static func pin(_ names: [String], as form: String) -> Diagnostic.Note {
        .init("run: swift run stackgen pin \(names.map { "\($0)=\(form)" }.joined(separator: " "))")
    }

    /// Returns a note with the command that looks up and pins the digest of an image, or for an image without a tag, the
    /// command that pins a given digest.
    public static func pinImage(_ reference: String) -> Diagnostic.Note {
        // A reference without a tag does not name a single image.
        let name = reference.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard name.contains(":") else { return pin(reference, as: "sha256:<digest>") }
        return .init("run: swift run stackgen pin --update \(reference)")
    }

    /// Returns a note with the command that looks up the digest of an image, for a reference with a part that the user chooses,
    /// such as `<patch>`.
    public static func pinImage(like pattern: String) -> Diagnostic.Note {
        .init("choose a version and run: swift run stackgen pin --update \(pattern)")
    }
}
