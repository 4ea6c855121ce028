/// Checks paths of folders in the repository by the rules that Docker, Nix and shells share.
enum SourcePath {
    /// Returns what is wrong with a path, phrased to continue a sentence; `nil` when it is valid. `.` is the repository itself.
    static func problem(in path: String) -> String? {
        if path == "." { return nil }
        if path.isEmpty { return "is empty" }
        if path.hasPrefix("/") { return "is absolute; write it relative to the repository" }
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            switch part {
            case "": return "has an empty part"
            case ".": return "has the part \".\"; remove it"
            case "..": return "leads out of the repository"
            default: break
            }
        }
        let allowed = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "._+-/".utf8.contains(byte)
            }
        }
        guard allowed else { return "contains characters other than letters, digits and ._+-, which Nix rejects" }
        return FilePath.problem(in: path)
    }
}
