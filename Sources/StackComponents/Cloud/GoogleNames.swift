/// The names of regions, projects and buckets that Google Cloud accepts.
enum GoogleNames {
    /// The fault in the name of a region, as the predicate of a sentence; `nil` if it is valid.
    ///
    /// Checks the form rather than a list, which every new region would outdate.
    static func problem(inRegion region: String) -> String? {
        let words = region.split(separator: "-", omittingEmptySubsequences: false)
        guard words.count == 2, !words[0].isEmpty, words[0].utf8.allSatisfy(isLowercase) else {
            return "is not of the form europe-west1"
        }
        let name = words[1].utf8.prefix(while: isLowercase)
        let number = words[1].utf8.dropFirst(name.count)
        return name.isEmpty || number.isEmpty || !number.allSatisfy(isDigit) ? "is not of the form europe-west1" : nil
    }

    /// The letters of a region's zones, in alphabetical order: the first three, even if there are more.
    static func zoneLetters(in region: String) -> [String] {
        switch region {
        case "europe-west1", "us-east1": ["b", "c", "d"]
        default: ["a", "b", "c"]
        }
    }

    /// The fault in a project ID, as the predicate of a sentence; `nil` if it is valid.
    static func problem(inProject project: String) -> String? {
        guard (6...30).contains(project.utf8.count) else { return "must be 6 to 30 characters long" }
        guard project.utf8.allSatisfy({ isLowercase($0) || isDigit($0) || $0 == UInt8(ascii: "-") }) else {
            return "contains characters other than lower-case letters, digits and hyphens"
        }
        guard let first = project.utf8.first, isLowercase(first) else { return "does not begin with a letter" }
        return project.hasSuffix("-") ? "ends with a hyphen" : nil
    }

    /// The fault in the name of a bucket, as the predicate of a sentence; `nil` if it is valid. A name with dots would have to
    /// be a domain that the team owns.
    static func problem(inBucket name: String) -> String? {
        guard (3...63).contains(name.utf8.count) else { return "must be 3 to 63 characters long" }
        let isEnd = { (byte: UInt8) in isLowercase(byte) || isDigit(byte) }
        guard name.utf8.allSatisfy({ isEnd($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else {
            return "contains characters other than lower-case letters, digits, hyphens and underscores"
        }
        guard let first = name.utf8.first, let last = name.utf8.last, isEnd(first), isEnd(last) else {
            return "begins or ends with a hyphen or an underscore"
        }
        return name.hasPrefix("goog") || name.contains("google")
            ? "begins with \"goog\" or contains \"google\", which Cloud Storage rejects" : nil
    }

    private static func isLowercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
