extension Dockerfile {
    /// The text: directives, the header, then the instructions, stages parted by blank lines.
    public func render() -> Rendering {
        var writer = TextWriter()
        if let syntax {
            if syntax.isEmpty || !syntax.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
                writer.refuse("names the frontend “\(syntax)”, which is no image reference")
            }
            writer.writeLine("# syntax=\(syntax)")
            if header != nil || instructions.first?.comment != nil { writer.newline() }
        }
        if let header {
            Self.write(comment: header, isFirst: syntax == nil, to: &writer)
            if !instructions.isEmpty { writer.newline() }
        }
        for (index, instruction) in instructions.enumerated() {
            if index > 0 && instruction.wantsBlankLine(after: instructions[index - 1]) { writer.newline() }
            writer.attributed(to: instruction.origin) { writer in
                if let comment = instruction.comment {
                    Self.write(
                        comment: comment, isFirst: index == 0 && syntax == nil && header == nil, to: &writer)
                }
                instruction.write(to: &writer)
            }
        }
        Self.checkLineLengths(&writer)
        return writer.rendering
    }

    private static func write(comment: String, isFirst: Bool, to writer: inout TextWriter) {
        let lines = CommentText.lines(of: comment, refusingIn: &writer)
        // In the first lines `# name=value` is a parser directive, until a line that is none.
        if isFirst && comment.utf8.contains(UInt8(ascii: "=")) { writer.writeLine("#") }
        for line in lines { writer.writeLine("#" + line) }
    }

    /// BuildKit reads line by line into a buffer of this many bytes.
    private static let maximumLineLength = 65_535

    private static func checkLineLengths(_ writer: inout TextWriter) {
        let lines = writer.bytes.split(separator: UInt8(ascii: "\n"))
        if lines.contains(where: { $0.count >= maximumLineLength }) {
            writer.refuse("holds a line of more than 65,534 bytes, which Docker does not read")
        }
    }
}

extension Dockerfile.Instruction {
    /// A stage stands apart, as does what carries a comment or follows a heredoc.
    fileprivate func wantsBlankLine(after previous: Dockerfile.Instruction) -> Bool {
        if case .from = kind { return true }
        if case .from = previous.kind { return false }
        return comment != nil || previous.endsInHeredoc
    }

    private var endsInHeredoc: Bool {
        switch kind {
        case .run(let run): if case .heredoc = run.invocation { true } else { false }
        case .copy(let copy): if case .text = copy.content { true } else { false }
        case .onbuild(let instruction): instruction.endsInHeredoc
        default: false
        }
    }

    fileprivate func write(to writer: inout TextWriter) {
        switch kind {
        case .from(let from): from.write(to: &writer)
        case .run(let run): run.write(to: &writer)
        case .copy(let copy): copy.write(to: &writer)
        case .add(let add): add.write(to: &writer)
        case .workdir(let path): write("WORKDIR", path, to: &writer)
        case .user(let user): write("USER", user, to: &writer)
        case .stopsignal(let signal): write("STOPSIGNAL", signal, to: &writer)
        case .env(let variables):
            write("ENV", settings: variables.map { $0.text(refusingIn: &writer) }, to: &writer)
        case .label(let labels):
            write("LABEL", settings: labels.map { $0.text(refusingIn: &writer) }, to: &writer)
        case .arg(let name, let value):
            if !Shell.isName(name) { writer.refuse("declares the argument “\(name)”, which Docker cannot hold") }
            let setting = value.map { "=" + $0.quoted(refusingIn: &writer) } ?? ""
            writer.writeLine("ARG \(name)\(setting)")
        case .expose(let ports):
            write("EXPOSE", list: ports.map { $0.text(refusingIn: &writer) }, to: &writer)
        case .entrypoint(let invocation): invocation.write(after: "ENTRYPOINT", flags: [], to: &writer)
        case .cmd(let invocation): invocation.write(after: "CMD", flags: [], to: &writer)
        case .healthcheck(nil): writer.writeLine("HEALTHCHECK NONE")
        case .healthcheck(let check?): check.write(to: &writer)
        case .shell(let arguments):
            if arguments.isEmpty { writer.refuse("is SHELL without a program") }
            writer.writeLine("SHELL " + DockerfileJSON.array(arguments, refusingIn: &writer))
        case .volume(let paths):
            if paths.isEmpty { writer.refuse("is VOLUME without a path") }
            let items = paths.map { $0.escapedOutsideQuotes(refusingIn: &writer) }
            writer.writeLine("VOLUME " + DockerfileJSON.array(items, refusingIn: &writer))
        case .onbuild(let instruction): write(onbuild: instruction, to: &writer)
        }
    }

    private func write(_ name: String, _ word: Dockerfile.Word, to writer: inout TextWriter) {
        if word.isEmpty { writer.refuse("is \(name) without a value") }
        writer.writeLine("\(name) \(word.quoted(refusingIn: &writer))")
    }

    private func write(_ name: String, list: [String], to writer: inout TextWriter) {
        if list.isEmpty { writer.refuse("is \(name) without a value") }
        writer.writeLine("\(name) \(list.joined(separator: " "))")
    }

    private func write(_ name: String, settings: [String], to writer: inout TextWriter) {
        if settings.isEmpty { writer.refuse("is \(name) without a value") }
        for (index, setting) in settings.enumerated() {
            writer.write(index == 0 ? "\(name) " : "    ")
            writer.writeLine(index + 1 < settings.count ? setting + " \\" : setting)
        }
    }

    private func write(onbuild instruction: Dockerfile.Instruction, to writer: inout TextWriter) {
        switch instruction.kind {
        case .from: writer.refuse("is ONBUILD FROM, which Docker does not accept")
        case .onbuild: writer.refuse("is ONBUILD ONBUILD, which Docker does not accept")
        default: break
        }
        writer.write("ONBUILD ")
        instruction.write(to: &writer)
    }
}
