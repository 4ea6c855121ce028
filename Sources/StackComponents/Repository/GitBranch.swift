/// Checks branch names by the rules of Git and of the services that read them.
enum GitBranch {
    /// Returns what is wrong with a branch name, phrased to continue a sentence; `nil` when it is valid.
    ///
    /// The rules are those of `git check-ref-format --branch`, and three more. `@` and `HEAD` are rejected because Git reads them
    /// as the current commit, and `refs/…` because Git reads it as a branch called `refs/heads/refs/…` and Nix as the full
    /// reference. The limit of 244 bytes keeps references within GitHub's 255.
    static func problem(in name: String) -> String? {
        guard !name.isEmpty else { return "is empty" }
        guard name.utf8.count <= 244 else { return "is longer than 244 bytes" }
        for scalar in name.unicodeScalars {
            if scalar.value < 0x20 || scalar.value == 0x7F { return "contains a control character" }
            if " ~^:?*[\\".unicodeScalars.contains(scalar) { return "contains \"\(scalar)\", which Git rejects" }
        }
        if name.utf8.elementsEqual("@".utf8) || name.utf8.elementsEqual("HEAD".utf8) {
            return "is Git's own name for the current commit"
        }
        if name.hasPrefix("-") { return "begins with a hyphen, which Git reads as an option" }
        if name.hasPrefix("refs/") { return "is a full reference; write only the branch, such as \"main\"" }
        if name.utf8.elementsEqual("..".utf8) || name.contains("..") { return "contains two dots in a row" }
        if name.contains("@{") { return "contains \"@{\", which Git reads as a revision" }
        if name.utf8.last == UInt8(ascii: ".") { return "ends with a dot" }
        for part in name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { return "has an empty part: it begins or ends with a slash, or has two in a row" }
            if part.first == UInt8(ascii: ".") { return "has a part that begins with a dot" }
            if part.suffix(5).elementsEqual(".lock".utf8) { return "has a part that ends with \".lock\"" }
        }
        return nil
    }
}
