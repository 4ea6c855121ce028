/// The names of regions, accounts and buckets that AWS accepts.
enum AWSNames {
    /// The fault in the name of a region, as the predicate of a sentence; `nil` if it is valid.
    ///
    /// Checks the form rather than a list, which every new region would outdate.
    static func problem(inRegion region: String) -> String? {
        let words = region.split(separator: "-", omittingEmptySubsequences: false)
        let isWord = { (word: Substring) in !word.isEmpty && word.utf8.allSatisfy(isLowercase) }
        guard words.count == 3, words[0].utf8.count == 2, isWord(words[0]), isWord(words[1]),
            let number = words[2].utf8.first, words[2].utf8.count == 1, isDigit(number)
        else {
            let isOfOtherPartition = ["us-gov-", "us-iso", "eu-isoe-"].contains { region.hasPrefix($0) }
            return isOfOtherPartition ? otherPartition : "is not of the form eu-west-1"
        }
        return words[0] == "cn" ? otherPartition : nil
    }

    private static let otherPartition = "is in an AWS partition whose resource and service names differ"

    /// The letters of a region's zones that new accounts can use, in alphabetical order. There are three, except in a region
    /// where one of the first three never existed or is no longer available to new accounts.
    static func zoneLetters(in region: String) -> [String] {
        switch region {
        case "ap-northeast-1": ["a", "c", "d"]
        case "ca-central-1": ["a", "b", "d"]
        case "us-west-1": ["a", "c"]
        default: ["a", "b", "c"]
        }
    }

    /// The fault in an account number, as the predicate of a sentence; `nil` if it is valid.
    static func problem(inAccount number: String) -> String? {
        number.utf8.count == 12 && number.utf8.allSatisfy(isDigit) ? nil : "must be twelve digits"
    }

    /// The fault in the name of a bucket, as the predicate of a sentence; `nil` if it is valid.
    static func problem(inBucket name: String) -> String? {
        guard (3...63).contains(name.utf8.count) else { return "must be 3 to 63 characters long" }
        let isEnd = { (byte: UInt8) in isLowercase(byte) || isDigit(byte) }
        guard name.utf8.allSatisfy({ isEnd($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }) else {
            return "contains characters other than lower-case letters, digits, dots and hyphens"
        }
        guard let first = name.utf8.first, let last = name.utf8.last, isEnd(first), isEnd(last) else {
            return "begins or ends with a dot or a hyphen"
        }
        return name.contains("..") ? "contains two dots in a row" : nil
    }

    private static func isLowercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
