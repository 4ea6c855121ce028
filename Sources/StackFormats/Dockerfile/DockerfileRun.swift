extension Dockerfile {
    /// A command line, with or without a shell.
    public enum Invocation: Equatable, Sendable {
        /// A program and its arguments, as a JSON array. Nothing is expanded. An empty array is refused where Docker
        /// rejects it.
        case exec([String])
        /// A script that the stage's shell runs, as one logical line. A line break in a word is refused.
        case shell(Shell.Script)
        /// A script that the stage's shell runs, as a heredoc. Refused except in `RUN`.
        case heredoc(Shell.Script)
    }

    /// The network of a `RUN`.
    public enum Network: String, Equatable, Sendable {
        /// The builder's own.
        case `default`
        /// Only the loopback interface.
        case none
        /// The host's network; the builder must be configured to allow it.
        case host
    }

    /// The isolation of a `RUN` from the builder's machine.
    public enum Security: String, Equatable, Sendable {
        /// With the builder's privileges; the builder must be configured to allow it.
        case insecure
        /// Without the builder's privileges, which is the default.
        case sandbox
    }

    /// `RUN [--mount=…] [--network=…] [--security=…] …`.
    public struct Run: Equatable, Sendable {
        /// The command to run.
        public var invocation: Invocation
        /// The mounts, for this command only.
        public var mounts: [Mount]
        /// The network. Default: the builder's, with no flag.
        public var network: Network?
        /// The privileges. Default: none, with no flag. Needs `docker/dockerfile:1.20`; Buildah 1.28 does not support
        /// it.
        public var security: Security?

        /// Creates an instruction that runs a command while the image is built.
        public init(
            _ invocation: Invocation, mounts: [Mount] = [], network: Network? = nil, security: Security? = nil
        ) {
            self.invocation = invocation
            self.mounts = mounts
            self.network = network
            self.security = security
        }
    }
}

extension Dockerfile.Run {
    func write(to writer: inout TextWriter) {
        var flags = mounts.map { "--mount=\($0.text(refusingIn: &writer))" }
        if let network { flags.append("--network=\(network.rawValue)") }
        if let security { flags.append("--security=\(security.rawValue)") }
        invocation.write(after: "RUN", flags: flags, allowingHeredoc: true, to: &writer)
    }
}

extension Dockerfile.Invocation {
    /// Writes the instruction: its flags, one per line if it has any and uses a shell form, then the command.
    func write(after name: String, flags: [String], allowingHeredoc: Bool = false, to writer: inout TextWriter) {
        writer.write(name + " ")
        switch self {
        case .exec(let arguments):
            Self.write(flags, to: &writer)
            writer.writeLine(DockerfileJSON.array(arguments, refusingIn: &writer))
        case .shell(let script):
            Self.write(flags, to: &writer)
            Self.write(script.continuedLines(refusingIn: &writer), to: &writer)
        case .heredoc(let script):
            if !allowingHeredoc { writer.refuse("is a heredoc in \(name), which Docker rejects") }
            let body = script.render()
            for refusal in body.refusals { writer.refuse(refusal.reason) }
            for flag in flags { writer.write(flag + " ") }
            let heredoc = DockerfileHeredoc(body.text)
            writer.writeLine(heredoc.opening)
            heredoc.writeBody(to: &writer)
        }
    }

    private static func write(_ flags: [String], to writer: inout TextWriter) {
        for flag in flags {
            writer.writeLine(flag + " \\")
            writer.write("    ")
        }
    }

    private static func write(_ lines: [Shell.ContinuedLine], to writer: inout TextWriter) {
        for (index, line) in lines.enumerated() {
            Dockerfile.checkLine(line.text, refusingIn: &writer)
            if line.isComment && index == 0 {
                // A comment can't be on the same line as the instruction.
                writer.writeLine("\\")
            }
            if index > 0 || line.isComment { writer.write(line.continuesCommand ? "        " : "    ") }
            writer.writeLine(index + 1 < lines.count && !line.isComment ? line.text + " \\" : line.text)
        }
    }
}
