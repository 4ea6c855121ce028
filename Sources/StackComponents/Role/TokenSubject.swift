/// Checks names in the subject of a GitHub Actions token, which a role's trust policy compares with a string.
enum TokenSubject {
    /// Returns why an environment cannot be trusted, phrased to continue a sentence; `nil` where it can be.
    ///
    /// GitHub accepts 255 characters ("Managing environments for deployment"). The subject joins its parts with colons, and
    /// GitHub escapes the colons in a name, so a name with one would never match. GitHub documents no escape for white space.
    static func problem(inEnvironment name: String) -> String? {
        if name.isEmpty { return "is empty" }
        if name.unicodeScalars.count > 255 { return "is longer than 255 characters" }
        if name.contains(where: \.isWhitespace) { return "contains white space, which a trust policy cannot compare" }
        if let scalar = name.unicodeScalars.first(where: { ":*?".unicodeScalars.contains($0) }) {
            return "contains \"\(scalar)\", which a trust policy cannot compare"
        }
        return problem(in: name)
    }

    /// Returns why IAM cannot compare a name, phrased to continue a sentence; `nil` where it can.
    ///
    /// The characters are those of `AssumeRolePolicyDocument` of `CreateRole`, IAM API reference. IAM expands variables in the
    /// values of conditions, and the provider turns `&{` into `${`.
    static func problem(in name: String) -> String? {
        if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return "contains a control character"
        }
        if let scalar = name.unicodeScalars.first(where: { $0.value > 0xFF }) {
            return "contains \"\(scalar)\", which a trust policy of IAM cannot contain"
        }
        if name.contains("${") || name.contains("&{") { return "contains ${ or &{, which begin an IAM policy variable" }
        return nil
    }
}
