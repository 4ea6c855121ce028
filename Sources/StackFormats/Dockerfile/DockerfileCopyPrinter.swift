extension Dockerfile.Copy {
    func write(to writer: inout TextWriter) {
        writer.write("COPY ")
        TransferPrinter(origin: ("--from", stage), chown: chown, chmod: chmod, link: link).writeFlags(to: &writer)
        switch content {
        case .paths(let sources):
            TransferPrinter.write(sources, to: destination, in: "COPY", &writer)
        case .text(let text):
            if !text.isEmpty && text.utf8.last != UInt8(ascii: "\n") {
                writer.refuse("does not end in a line feed, which a heredoc would add")
            }
            let heredoc = DockerfileHeredoc(text)
            writer.writeLine("\(heredoc.opening) \(destination.quotedPath(refusingIn: &writer))")
            heredoc.writeBody(to: &writer)
        }
    }
}

extension Dockerfile.Add {
    func write(to writer: inout TextWriter) {
        writer.write("ADD ")
        TransferPrinter(origin: ("--checksum", checksum), chown: chown, chmod: chmod, link: link)
            .writeFlags(to: &writer)
        TransferPrinter.write(sources, to: destination, in: "ADD", &writer)
    }
}

/// Writes what `COPY` and `ADD` share.
private struct TransferPrinter {
    var origin: (flag: String, value: String?)
    var chown: Dockerfile.Word?
    var chmod: Dockerfile.Word?
    var link: Bool

    func writeFlags(to writer: inout TextWriter) {
        let flags: [(String, Dockerfile.Word?)] = [
            (origin.flag, origin.value.map { Dockerfile.Word($0) }), ("--chown", chown), ("--chmod", chmod),
        ]
        for case (let flag, let value?) in flags {
            writer.write("\(flag)=\(value.flagValue(refusingIn: &writer)) ")
        }
        if link { writer.write("--link ") }
    }

    static func write(
        _ sources: [Dockerfile.Source], to destination: Dockerfile.Word, in instruction: String,
        _ writer: inout TextWriter
    ) {
        if sources.isEmpty { writer.refuse("is \(instruction) without a source") }
        if destination.isEmpty { writer.refuse("is \(instruction) without a destination") }
        if sources.count > 1, case .literal(let end)? = destination.parts.last, end.utf8.last != UInt8(ascii: "/") {
            writer.refuse("copies several sources to a destination that does not end in “/”")
        }
        let words = sources.map { $0.pattern(refusingIn: &writer) } + [destination]
        // Quotes do not keep a word together here: the line is split at white space first, unless it is a JSON array.
        if words.allSatisfy({ $0.isBare }) {
            writer.writeLine(words.map { $0.escaped(refusingIn: &writer) }.joined(separator: " "))
        } else {
            let items = words.map { $0.escapedOutsideQuotes(refusingIn: &writer) }
            writer.writeLine(DockerfileJSON.array(items, refusingIn: &writer))
        }
    }
}

extension Dockerfile.Source {
    /// The word whose expansion is a pattern that matches what the source says.
    fileprivate func pattern(refusingIn writer: inout TextWriter) -> Dockerfile.Word {
        switch self {
        case .pattern(let word):
            return word
        case .path(let word):
            return Dockerfile.Word(
                word.parts.map { part in
                    guard case .literal(let text) = part else { return part }
                    if text.utf8.contains(UInt8(ascii: "\\")) {
                        writer.refuse("holds a backslash in a path, which Docker reads as an escape")
                    }
                    return .literal(Self.escapingPattern(text))
                })
        }
    }

    private static func escapingPattern(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "*" || scalar == "?" || scalar == "[" {
                result += "[\(scalar)]"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Dockerfile.Word {
    /// The word inside a JSON array, where an unescaped quote of either kind would be taken away.
    func escapedOutsideQuotes(refusingIn writer: inout TextWriter) -> String {
        let text = escaped(refusingIn: &writer)
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "'" || scalar == "\u{FEFF}" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// The word as the destination of a heredoc, beside which no JSON array can stand.
    fileprivate func quotedPath(refusingIn writer: inout TextWriter) -> String {
        if !isBare { writer.refuse("is a path that cannot stand beside a heredoc") }
        return escaped(refusingIn: &writer)
    }
}
