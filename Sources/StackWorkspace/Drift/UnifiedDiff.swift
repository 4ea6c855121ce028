/// The unified diff of two contents of a file.
struct UnifiedDiff {
    /// The diff; empty for equal contents.
    let text: String

    /// Compares two contents; `nil` means no file.
    init(old: [UInt8]?, new: [UInt8]?, path: String) {
        guard old != new else {
            text = ""
            return
        }
        let oldName = old == nil ? "/dev/null" : "a/" + path
        let newName = new == nil ? "/dev/null" : "b/" + path
        if Self.isBinary(old ?? []) || Self.isBinary(new ?? []) {
            text = "Binary files \(oldName) and \(newName) differ\n"
            return
        }
        let oldLines = Self.lines(of: old ?? [])
        let newLines = Self.lines(of: new ?? [])
        let (oldNumbers, newNumbers) = Self.numbered(oldLines, newLines)
        let changes = LineDifference(oldNumbers, newNumbers).changes
        var bytes = Array("--- \(oldName)\n+++ \(newName)\n".utf8)
        for hunk in Self.hunks(changes) { Self.write(hunk, oldLines, newLines, to: &bytes) }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The number of context lines before and after a change.
    private static let context = 3

    /// Returns whether a file is binary, by Git's rule: a zero byte near the beginning.
    private static func isBinary(_ bytes: [UInt8]) -> Bool { bytes.prefix(8000).contains(0) }

    /// Returns the lines with their line endings; the last one may have none.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    /// Returns a number for each line, the same for equal lines, for fast comparison.
    private static func numbered(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> ([Int], [Int]) {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        return (old.map(number), new.map(number))
    }

    /// Groups changes whose context would touch.
    private static func hunks(_ changes: [LineDifference.Change]) -> [[LineDifference.Change]] {
        var hunks: [[LineDifference.Change]] = []
        for change in changes {
            if let last = hunks.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * context {
                hunks[hunks.count - 1].append(change)
            } else {
                hunks.append([change])
            }
        }
        return hunks
    }

    private static func write(
        _ hunk: [LineDifference.Change], _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], to bytes: inout [UInt8]
    ) {
        guard let first = hunk.first, let last = hunk.last else { return }
        let before = min(context, first.old.lowerBound)
        let after = min(context, old.count - last.old.upperBound)
        let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
        let newRange = first.new.lowerBound - before..<last.new.upperBound + after
        bytes += Array("@@ -\(place(oldRange)) +\(place(newRange)) @@\n".utf8)
        var next = oldRange.lowerBound
        for change in hunk {
            write(old[next..<change.old.lowerBound], " ", to: &bytes)
            write(old[change.old], "-", to: &bytes)
            write(new[change.new], "+", to: &bytes)
            next = change.old.upperBound
        }
        write(old[next..<oldRange.upperBound], " ", to: &bytes)
    }

    /// Returns the range of a hunk: its first line, counted from one, and the number of lines unless it is one. An empty range
    /// names the line before it.
    private static func place(_ range: Range<Int>) -> String {
        switch range.count {
        case 0: "\(range.lowerBound),0"
        case 1: "\(range.lowerBound + 1)"
        default: "\(range.lowerBound + 1),\(range.count)"
        }
    }

    private static func write(_ lines: ArraySlice<ArraySlice<UInt8>>, _ mark: String, to bytes: inout [UInt8]) {
        for line in lines {
            bytes += Array(mark.utf8)
            bytes += line
            if line.last != UInt8(ascii: "\n") { bytes += Array("\n\\ No newline at end of file\n".utf8) }
        }
    }
}
