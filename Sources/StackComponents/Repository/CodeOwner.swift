/// Checks the owners of a CODEOWNERS file.
enum CodeOwner {
    /// Returns what is wrong with an owner, phrased to continue a sentence; `nil` when it is valid.
    ///
    /// Any other text would be read as a pattern, a comment or a second owner: white space separates owners, `#` starts a
    /// comment.
    static func problem(in owner: String) -> String? {
        let isName = { (name: Substring, others: String) in
            (1...100).contains(name.utf8.count)
                && name.utf8.allSatisfy { $0.isLetterOrDigit || others.utf8.contains($0) }
        }
        guard owner.utf8.first == UInt8(ascii: "@") else {
            return EMailAddress.problem(in: owner) == nil ? nil : form
        }
        let parts = owner.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), isName(parts[0], "-_"), parts.count == 1 || isName(parts[1], "-_.") else {
            return form
        }
        return nil
    }

    private static let form = "is not @user, @organisation/team or an e-mail address"
}
