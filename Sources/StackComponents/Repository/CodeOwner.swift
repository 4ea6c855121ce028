/// Owners as a CODEOWNERS file names them.
enum CodeOwner {
    /// What is wrong with an owner, in words that continue a sentence; `nil` where nothing is.
    ///
    /// Anything else would be a pattern, a comment or another owner there: white space separates, `#` comments.
    static func fault(in owner: String) -> String? {
        let isName = { (name: Substring, others: String) in
            (1...100).contains(name.utf8.count)
                && name.utf8.allSatisfy { $0.isLetterOrDigit || others.utf8.contains($0) }
        }
        guard owner.utf8.first == UInt8(ascii: "@") else {
            return EMailAddress.fault(in: owner) == nil ? nil : form
        }
        let parts = owner.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), isName(parts[0], "-_"), parts.count == 1 || isName(parts[1], "-_.") else {
            return form
        }
        return nil
    }

    private static let form = "is not @user, @organisation/team or an e-mail address"
}
