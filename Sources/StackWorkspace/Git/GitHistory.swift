/// The contents that Git has of files in a folder: in `HEAD`, and in the index, where an unmerged file has up to three versions.
struct GitHistory {
    /// A content that Git has, with Git's name for it.
    struct Version: Equatable {
        /// `HEAD`, or `:0:` to `:3:` for a stage of the index.
        let name: String
        let content: [UInt8]
    }

    /// Git's answer.
    enum Answer {
        /// The versions by path. A path that Git does not know has none.
        case versions([String: [Version]])
        /// Git could not be run: the reason, as the end of a sentence.
        case unavailable(String)

        /// The versions by path; empty if Git could not be run.
        var versions: [String: [Version]] {
            if case .versions(let versions) = self { versions } else { [:] }
        }
    }

    /// Queries Git for paths below a folder. One process handles about fifty paths.
    static func ask(about paths: [String], in folder: String) -> Answer {
        var versions: [String: [Version]] = [:]
        var rest = paths[...]
        while !rest.isEmpty {
            var chunk: [Request] = []
            var size = 0
            while let path = rest.first, size < requestLimit {
                let requests = Request.all(for: path)
                chunk += requests
                size += requests.reduce(0) { $0 + $1.text.utf8.count + 1 }
                rest.removeFirst()
            }
            switch ask(chunk, in: folder) {
            case .unavailable(let reason): return .unavailable(reason)
            case .versions(let found): versions.merge(found) { _, new in new }
            }
        }
        return .versions(versions)
    }

    private struct Request {
        let path: String
        let revision: String
        /// The request, relative to the folder. Everything after the colon is a path, whatever it begins with.
        var text: String { "\(revision)./\(path)" }

        static func all(for path: String) -> [Request] {
            ["HEAD:", ":0:", ":1:", ":2:", ":3:"].map { Request(path: path, revision: $0) }
        }
    }

    /// The maximum bytes in a batch of requests, which fit into the smallest pipe buffer with room for another path.
    private static let requestLimit = 8 << 10
    private static func ask(_ requests: [Request], in folder: String) -> Answer {
        do {
            let input = Array(requests.map { $0.text + "\n" }.joined().utf8)
            return .versions(parse(try Git.output(of: ["cat-file", "--batch"], in: folder, input: input), requests))
        } catch {
            return .unavailable(error.reason)
        }
    }

    /// Parses one answer for each request: `ID blob SIZE`, the content and a line feed; or the request and `missing`.
    private static func parse(_ output: [UInt8], _ requests: [Request]) -> [String: [Version]] {
        var versions: [String: [Version]] = [:]
        var rest = output[...]
        for request in requests {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { break }
            let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            rest = rest[(end + 1)...]
            // A request begins with a revision, which is never an object ID.
            guard words.count == 3, words[0].count >= 40, words[0].allSatisfy(\.isHexDigit), let size = Int(words[2]),
                rest.count > size
            else { continue }
            if words[1] == "blob" {
                versions[request.path, default: []].append(
                    Version(name: request.revision, content: Array(rest.prefix(size))))
            }
            rest = rest.dropFirst(size + 1)
        }
        return versions
    }
}
