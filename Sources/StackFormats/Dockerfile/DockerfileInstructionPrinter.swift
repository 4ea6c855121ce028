extension Dockerfile.Instruction {
    func write(to writer: inout TextWriter) {
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
            if !Shell.isName(name) { writer.refuse("declares the argument “\(name)”, which Docker rejects") }
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
        case .from: writer.refuse("is ONBUILD FROM, which Docker rejects")
        case .onbuild: writer.refuse("is ONBUILD ONBUILD, which Docker rejects")
        default: break
        }
        writer.write("ONBUILD ")
        instruction.write(to: &writer)
    }
}
