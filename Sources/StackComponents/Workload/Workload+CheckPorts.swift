import StackDiagnostics
import StackLanguage
import StackModel

extension Workload {
    /// Checks the ports that the workload listens on, and the probes.
    func checkPorts(_ context: Context) -> [Diagnostic] {
        let listens = elements.all(Listens.self)
        return listens.flatMap { checkPort($0, context) } + checkUnique(listens, context)
            + elements.all(Probes.self).flatMap { check($0, of: listens.first?.value, context) }
    }

    private func checkPort(_ listens: Located<Listens>, _ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for port in [listens.value.port, listens.value.metricsPort] where !(1024...65535).contains(port) {
            found.append(
                context.error(
                    .outOfRange,
                    "the port must be between 1024 and 65535, the range for an unprivileged process, "
                        + "not \(port)", at: listens.location))
        }
        if listens.value.servedAt != listens.value.port, !(1...65535).contains(listens.value.servedAt) {
            found.append(
                context.error(
                    .outOfRange, "the port must be between 1 and 65535, not \(listens.value.servedAt)",
                    at: listens.location))
        }
        if [listens.value.port, listens.value.servedAt].contains(listens.value.metricsPort) {
            found.append(
                context.error(
                    .conflictingSettings,
                    "requests and metrics share the port \(listens.value.metricsPort), so an ingress "
                        + "would expose the metrics to everyone; use two ports", at: listens.location))
        }
        for path in [listens.value.livenessPath, listens.value.readinessPath] {
            guard let fault = RequestPath.problem(in: path) else { continue }
            found.append(
                context.error(
                    .invalidValue, "the path \(path.debugDescription) \(fault)", at: listens.location))
        }
        if case .tcp(let name) = listens.value.applicationProtocol,
            let fault = DNSName.problem(inLabel: name, maximumLength: 11)
        {
            found.append(
                context.error(
                    .invalidValue, "the protocol name \(name.debugDescription) \(fault)", at: listens.location))
        }
        return found
    }

    /// Rejects ports and names that the workload has twice.
    private func checkUnique(_ listens: Elements<Listens>, _ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for (index, later) in listens.enumerated() {
            for earlier in listens[..<index] {
                guard let shared = Self.shared(earlier.value, later.value) else { continue }
                found.append(
                    context.error(
                        .conflictingSettings, "the \(Self.kind) \"\(name)\" listens twice \(shared)",
                        at: later.location, notes: [.init("it already listens here", at: earlier.location)]))
            }
        }
        return found
    }

    /// Returns what two ports share although it must be unique, phrased to continue "listens twice"; `nil` where they share
    /// nothing.
    private static func shared(_ first: Listens, _ second: Listens) -> String? {
        if first.port == second.port { return "on the port \(second.port)" }
        if first.servedAt == second.servedAt { return "behind the port \(second.servedAt)" }
        return first.portName == second.portName ? "on a port named \(second.portName)" : nil
    }

    private func check(_ probes: Located<Probes>, of listens: Listens?, _ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let hour = Duration.hours(1)
        if let delay = probes.value.delay, !(.zero...hour).contains(delay) {
            found.append(
                context.error(
                    .outOfRange, "the delay must be between 0 and 3600 seconds, not \(delay.shortForm)",
                    at: probes.location)
            )
        }
        if let period = probes.value.period, !(.seconds(1)...hour).contains(period) {
            found.append(
                context.error(
                    .outOfRange, "the period must be between 1 and 3600 seconds, not \(period.shortForm)",
                    at: probes.location))
        }
        for header in probes.value.headers where !Self.isHeaderName(header.name) {
            found.append(
                context.error(
                    .invalidValue, "\(header.name.debugDescription) is not a header name", at: probes.location))
        }
        guard let listens else {
            found.append(
                context.error(
                    .missingRelation,
                    "the \(Self.kind) \"\(name)\" has probes, but listens on no port; add Listens(on:)",
                    at: probes.location))
            return found
        }
        if !probes.value.headers.isEmpty, listens.applicationProtocol != .http {
            found.append(
                context.error(
                    .conflictingSettings, "headers require HTTP, which the port \(listens.port) does not speak",
                    at: probes.location))
        }
        return found
    }

    /// Whether a name is a token of RFC 9110, 5.6.2.
    private static func isHeaderName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
