public import StackDiagnostics
import StackLanguage
public import StackModel

/// A third-party service outside this stack: a payment provider, a mail relay, another team's database.
///
/// ```swift
/// let stripe = External("stripe", at: "api.stripe.com")
/// let ledger = External("ledger", at: "ledger.acme.internal", port: 5432, addresses: "10.90.0.0/24")
///
/// Service("checkout", source: checkout) {
///     Calls(stripe)                       // STRIPE_ADDR, STRIPE_HOST, STRIPE_PORT
///     Uses(Secret("stripe-api-key"))
/// }
/// ```
///
/// It adds nothing itself. A workload that calls it receives the variables `…_ADDR` (`api.stripe.com:443`), `…_HOST` and
/// `…_PORT`, and egress to only that port. A network policy cannot match host names, so without `addresses` it allows every
/// public address and no private one. Credentials are separate: use a ``Secret`` as well.
public struct External: Listening {
    /// `external`.
    public static let kind: Kind = "external"
    /// The name: a DNS label of at most 40 characters.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The host name or IPv4 address.
    public let host: String
    /// The port for calls that name none.
    public let port: Int
    /// Additional ports that can be called.
    public let otherPorts: [Int]
    /// The networks that contain its addresses, in CIDR notation; empty if they are not known.
    public let addresses: [String]

    /// Declares a third-party service.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters (`SG101`).
    ///   - host: A host name of at least two labels (RFC 1123), or an IPv4 address (`SG303`).
    ///   - port: 1 to 65535 (`SG301`); 443 by default.
    ///   - otherPorts: Additional ports that `Calls` may name, in the same range, without duplicates (`SG304`).
    ///   - addresses: The networks that contain its addresses, in CIDR notation, without duplicates (`SG303`, `SG304`). By
    ///     default, egress is allowed to the host if it is an IP address, and to every public address otherwise: a host with
    ///     private addresses needs them here.
    public init(
        _ name: String, at host: String, port: Int = Defaults.port.value, otherPorts: Int..., addresses: String...,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        self.host = host
        self.port = port
        self.otherPorts = otherPorts
        self.addresses = addresses
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// The ports that can be called.
    public var listeningPorts: [ListeningPort] {
        ([port] + otherPorts).map { ListeningPort(name: "tcp-\($0)", port: $0, servedAt: $0) }
    }

    /// The address in three variables, and egress to it.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        guard let port = port(called: request.port)?.port else { return Binding() }
        let prefix = request.variablePrefix
        return Binding(
            variables: [
                .init("\(prefix)_ADDR", .literal("\(host):\(port)")), .init("\(prefix)_HOST", .literal(host)),
                .init("\(prefix)_PORT", .literal(String(port))),
            ],
            egress: [.init(to: destination, port: port)])
    }

    private var destination: Binding.Egress.Destination {
        if !addresses.isEmpty { return .networks(addresses) }
        return hostIsIPAddress ? .networks(["\(host)/32"]) : .internet
    }

    /// Whether the host is an IPv4 address.
    private var hostIsIPAddress: Bool { (try? IPv4Network("\(host)/32")) != nil }

    /// Requires a valid host, and valid ports and networks without duplicates.
    public func check(in context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if !hostIsIPAddress, let fault = Self.problem(inHost: host) {
            found.append(context.error(.invalidValue, "the host \(host.debugDescription) \(fault)"))
        }
        let ports = [port] + otherPorts
        for (index, port) in ports.enumerated() {
            if !(1...65535).contains(port) {
                found.append(context.error(.outOfRange, "the port must be between 1 and 65535, not \(port)"))
            } else if ports[..<index].contains(port) {
                found.append(context.error(.conflictingSettings, "the port \(port) is listed twice"))
            }
        }
        for (index, address) in addresses.enumerated() {
            if let fault = Self.problem(inNetwork: address) {
                found.append(context.error(.invalidValue, "the network \(address.debugDescription) \(fault)"))
            } else if addresses[..<index].contains(address) {
                found.append(context.error(.conflictingSettings, "the network \(address) is listed twice"))
            }
        }
        return found
    }

    /// Adds nothing: variables and egress follow from the binding of each caller.
    public func lower(in context: Context, into parts: inout Parts) {}

    private static func problem(inHost host: String) -> String? {
        if host.isEmpty { return "is empty; give a host name or an IPv4 address" }
        if host.allSatisfy({ $0.isNumber || $0 == "." }) { return "is not an IPv4 address" }
        return DNSName.problem(inHost: host)
    }

    private static func problem(inNetwork text: String) -> String? {
        do {
            _ = try IPv4Network(text)
            return nil
        } catch .hostBits(let network) {
            return "has host bits set; write \(network)"
        } catch {
            return "is not of the form 203.0.113.0/24"
        }
    }
}

extension External {
    /// The values that apply where the declaration of a third-party service sets none.
    public enum Defaults {
        /// The port for calls that name none.
        public static let port = Default(
            "port", 443, because: "Most third-party services are called over HTTPS.",
            setting: #"External("relay", at: "smtp.acme.dev", port: 587)"#)
    }

    /// The defaults of a third-party service.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.port.described,
            DefaultDescription(
                "addresses", "the host's own, or every public one",
                because: "Network policies do not support host names, and the addresses behind one change.",
                setting: #"External("ledger", at: "ledger.acme.dev", addresses: "203.0.113.0/24")"#),
        ]
    }
}
