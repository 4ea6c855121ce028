import StackModel

/// The contents that a run puts into the staging folder or displaces into it, by their hashes.
///
/// It is written before the first change. When a run finds the journal of a killed one, it tells which files in the staging
/// folder are known copies. Every other file is kept: it was edited just before it was displaced.
struct Journal {
    /// The journal's name in the staging folder.
    static let name = "journal"

    /// The file of one slot.
    struct Entry: Equatable {
        let slot: String
        /// The hashes of the slot's content before and after the change.
        let hashes: [String]
        /// The path of the target file.
        let path: String
    }

    let entries: [Entry]

    /// Returns the text, one line for each slot: `new-3 HASH HASH k8s/web.yaml`.
    func render() -> [UInt8] {
        let lines = entries.map { entry in
            entry.slot + " " + entry.hashes.map { $0 + " " }.joined() + "- " + entry.path + "\n"
        }
        return Array(lines.joined().utf8)
    }

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// Parses a journal. A line in any other form is ignored, so that the file of its slot is kept.
    init(reading bytes: [UInt8]) {
        entries = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
            guard let end = words.firstIndex(of: "-"), end > 0 else { return nil }
            return Entry(
                slot: String(words[0]), hashes: words[1..<end].map(String.init),
                path: words[(end + 1)...].joined(separator: " "))
        }
    }
}
