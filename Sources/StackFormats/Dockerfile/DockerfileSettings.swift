extension Dockerfile {
    /// A variable of the image: `NAME=value`.
    public struct Variable: Equatable, Sendable {
        /// The name: a letter or underscore, then letters, digits or underscores; anything else is refused.
        public var name: String
        /// The value.
        public var value: Word

        /// Creates a variable.
        public init(_ name: String, _ value: Word) {
            self.name = name
            self.value = value
        }
    }

    /// A label of the image: `key=value`.
    public struct Label: Equatable, Sendable {
        /// The key, by convention a reversed domain: `org.opencontainers.image.source`. An empty key or one with a `=`
        /// is refused.
        public var key: String
        /// The value.
        public var value: Word

        /// Creates a label.
        public init(_ key: String, _ value: Word) {
            self.key = key
            self.value = value
        }
    }

    /// A port that a container listens on.
    public struct Port: Equatable, Sendable, ExpressibleByIntegerLiteral {
        /// The transport protocol.
        public enum Transport: String, Equatable, Sendable { case tcp, udp, sctp }

        /// The number, 1 to 65535; 0 is refused.
        public var number: UInt16
        /// The protocol. Default: TCP, as in Docker.
        public var transport: Transport

        /// Creates a port.
        public init(_ number: UInt16, _ transport: Transport = .tcp) {
            self.number = number
            self.transport = transport
        }

        /// Creates a TCP port.
        public init(integerLiteral number: UInt16) {
            self.init(number)
        }
    }

    /// `HEALTHCHECK [options] CMD …`. Durations are written in milliseconds or whole seconds; finer or non-positive
    /// ones are refused.
    public struct Healthcheck: Equatable, Sendable {
        /// The command, which exits with 0 if the container is healthy.
        public var command: Invocation
        /// The time between checks. Default: Docker's, 30 seconds.
        public var interval: Duration?
        /// The time after which a check counts as failed. Default: Docker's, 30 seconds.
        public var timeout: Duration?
        /// The time during which failures don't count. Default: Docker's, none.
        public var startPeriod: Duration?
        /// The time between checks during the start period. Default: Docker's, 5 seconds.
        public var startInterval: Duration?
        /// The number of consecutive failures that make the container unhealthy, at least 1. Default: Docker's, 3.
        public var retries: Int?

        /// Creates a health check that runs a command.
        public init(
            _ command: Invocation, interval: Duration? = nil, timeout: Duration? = nil, startPeriod: Duration? = nil,
            startInterval: Duration? = nil, retries: Int? = nil
        ) {
            self.command = command
            self.interval = interval
            self.timeout = timeout
            self.startPeriod = startPeriod
            self.startInterval = startInterval
            self.retries = retries
        }
    }
}

extension Dockerfile.Variable {
    func text(refusingIn writer: inout TextWriter) -> String {
        if !Shell.isName(name) { writer.refuse("sets the variable “\(name)”, which Docker rejects") }
        return "\(name)=\(value.quoted(refusingIn: &writer))"
    }
}

extension Dockerfile.Label {
    func text(refusingIn writer: inout TextWriter) -> String {
        if key.isEmpty || key.utf8.contains(UInt8(ascii: "=")) {
            writer.refuse("sets the label “\(key)”, which Docker rejects")
        }
        return "\(Dockerfile.Word(key).quoted(refusingIn: &writer))=\(value.quoted(refusingIn: &writer))"
    }
}

extension Dockerfile.Port {
    func text(refusingIn writer: inout TextWriter) -> String {
        if number == 0 { writer.refuse("exposes port 0, which does not exist") }
        return transport == .tcp ? "\(number)" : "\(number)/\(transport.rawValue)"
    }
}

extension Dockerfile.Healthcheck {
    func write(to writer: inout TextWriter) {
        let durations: [(String, Duration?)] = [
            ("--interval", interval), ("--timeout", timeout), ("--start-period", startPeriod),
            ("--start-interval", startInterval),
        ]
        var flags: [String] = []
        for case (let flag, let duration?) in durations {
            flags.append("\(flag)=\(Self.text(of: duration, refusingIn: &writer))")
        }
        if let retries {
            if retries < 1 { writer.refuse("retries a health check \(retries) times, but at least one is required") }
            flags.append("--retries=\(retries)")
        }
        if flags.isEmpty {
            command.write(after: "HEALTHCHECK CMD", flags: [], to: &writer)
        } else {
            writer.writeLine("HEALTHCHECK \(flags.joined(separator: " ")) \\")
            command.write(after: "    CMD", flags: [], to: &writer)
        }
    }

    private static func text(of duration: Duration, refusingIn writer: inout TextWriter) -> String {
        let (seconds, attoseconds) = duration.components
        let (milliseconds, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000)
        if rest != 0 || duration < .milliseconds(1) || seconds > 1_000_000_000 {
            writer.refuse("sets a health check’s time to \(duration), but it must be whole milliseconds above 0")
            return "0s"
        }
        return milliseconds == 0 ? "\(seconds)s" : "\(seconds * 1000 + milliseconds)ms"
    }
}
