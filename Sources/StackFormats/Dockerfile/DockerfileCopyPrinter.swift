extension Dockerfile.Copy {
    func write(to writer: inout TextWriter) {
        writer.write("COPY ")
        TransferPrinter.write(
            [("--from", stage.map { Dockerfile.Word($0) }), ("--chown", chown), ("--chmod", chmod)],
            link: link, parents: parents, excluded, &writer)
        switch content {
        case .paths(let sources):
            TransferPrinter.write(sources, to: destination, in: "COPY", &writer)
        case .text(let text):
            write([DockerfileHeredoc(text)], to: &writer)
        case .files(let files):
            if files.isEmpty { writer.refuse("is COPY without a source") }
            if !destination.isFolder { writer.refuse("copies files to a destination that does not end in “/”") }
            write(files.map { $0.heredoc(refusingIn: &writer) }, to: &writer)
        }
    }

    private func write(_ heredocs: [DockerfileHeredoc], to writer: inout TextWriter) {
        for heredoc in heredocs { writer.write(heredoc.opening + " ") }
        writer.writeLine(destination.quotedPath(refusingIn: &writer))
        for heredoc in heredocs {
            if !heredoc.text.isEmpty && heredoc.text.utf8.last != UInt8(ascii: "\n") {
                writer.refuse("does not end in a line feed, which a heredoc would add")
            }
            heredoc.writeBody(to: &writer)
        }
    }
}

extension Dockerfile.TextFile {
    /// The heredoc, named after the file, because that is how Docker learns the name.
    fileprivate func heredoc(refusingIn writer: inout TextWriter) -> DockerfileHeredoc {
        let isName =
            name.utf8.first?.isASCIILetter ?? false
            && name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_.-".utf8.contains($0) }
        if !isName { writer.refuse("names a file “\(name)”, which cannot name a heredoc") }
        if content.unicodeScalars.split(separator: "\n").contains(where: { $0.elementsEqual(name.unicodeScalars) }) {
            writer.refuse("contains the line “\(name)”, which ends the heredoc of that name")
        }
        return DockerfileHeredoc(content, terminator: name)
    }
}

extension Dockerfile.Add {
    func write(to writer: inout TextWriter) {
        writer.write("ADD ")
        func flag(_ value: Bool?) -> Dockerfile.Word? { value.map { $0 ? "true" : "false" } }
        TransferPrinter.write(
            [
                ("--checksum", checksum.map { Dockerfile.Word($0) }), ("--keep-git-dir", flag(keepsGitDirectory)),
                ("--unpack", flag(unpacks)), ("--chown", chown), ("--chmod", chmod),
            ], link: link, parents: false, excluded, &writer)
        TransferPrinter.write(sources, to: destination, in: "ADD", &writer)
    }
}

/// Writes the parts that `COPY` and `ADD` share.
private enum TransferPrinter {
    static func write(
        _ flags: [(name: String, value: Dockerfile.Word?)], link: Bool, parents: Bool, _ excluded: [Dockerfile.Word],
        _ writer: inout TextWriter
    ) {
        for case (let flag, let value?) in flags {
            writer.write("\(flag)=\(value.flagValue(refusingIn: &writer)) ")
        }
        if link { writer.write("--link ") }
        if parents { writer.write("--parents ") }
        for pattern in excluded {
            writer.write("--exclude=\(pattern.flagValue(isPattern: true, refusingIn: &writer)) ")
        }
    }

    static func write(
        _ sources: [Dockerfile.Source], to destination: Dockerfile.Word, in instruction: String,
        _ writer: inout TextWriter
    ) {
        if sources.isEmpty { writer.refuse("is \(instruction) without a source") }
        if destination.isEmpty { writer.refuse("is \(instruction) without a destination") }
        if sources.count > 1, case .literal? = destination.parts.last, !destination.isFolder {
            writer.refuse("copies several sources to a destination that does not end in “/”")
        }
        let words = sources.map { $0.pattern(refusingIn: &writer) } + [destination]
        // Quotes don't keep a word together here: unless it is a JSON array, the line is split at white space first.
        if words.allSatisfy({ $0.isBare }) {
            writer.writeLine(words.map { $0.escaped(refusingIn: &writer) }.joined(separator: " "))
        } else {
            let items = words.map { $0.escapedOutsideQuotes(refusingIn: &writer) }
            writer.writeLine(DockerfileJSON.array(items, refusingIn: &writer))
        }
    }
}

extension Dockerfile.Source {
    /// The word whose expansion is a pattern that matches the source.
    fileprivate func pattern(refusingIn writer: inout TextWriter) -> Dockerfile.Word {
        switch self {
        case .pattern(let word):
            return word
        case .path(let word):
            return Dockerfile.Word(
                word.parts.map { part in
                    guard case .literal(let text) = part else { return part }
                    if text.utf8.contains(UInt8(ascii: "\\")) {
                        writer.refuse("contains a backslash in a path, which Docker reads as an escape")
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
    /// The word inside a JSON array, where an unescaped quote of either kind would be removed.
    func escapedOutsideQuotes(refusingIn writer: inout TextWriter) -> String {
        let text = escaped(refusingIn: &writer)
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "'" || scalar == "\u{FEFF}" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// Whether the word ends in `/`, regardless of its variables' values.
    fileprivate var isFolder: Bool {
        if case .literal(let end)? = parts.last { end.utf8.last == UInt8(ascii: "/") } else { false }
    }

    /// The word as the destination of a heredoc, which can't be written as a JSON array.
    fileprivate func quotedPath(refusingIn writer: inout TextWriter) -> String {
        if !isBare { writer.refuse("is a path that cannot be combined with a heredoc") }
        return escaped(refusingIn: &writer)
    }
}
