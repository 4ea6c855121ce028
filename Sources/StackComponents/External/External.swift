public import StackDiagnostics
import StackLanguage
public import StackModel

/// Something that others own and run, with its address: a payment provider, a mail relay, the database of another team.
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
/// It makes nothing of its own. Who calls it gets the variables `…_ADDR` (`api.stripe.com:443`), `…_HOST` and `…_PORT`, and a
/// way to that port alone. A network policy knows no host names, so the way leads to every public address, and to no private
/// one, unless the addresses are said. Credentials are no part of it: they are a ``Secret``, used beside.
public struct External: Listening {
    /// `external`.
    public static let kind: Kind = "external"
    /// The name: a DNS label of at most 40 characters.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// Its host name or IPv4 address.
    public let host: String
    /// The port that is called where none is named.
    public let port: Int
    /// Further ports that may be called.
    public let otherPorts: [Int]
    /// The networks that its addresses are in, in CIDR notation; none where they are not known.
    public let addresses: [String]

    /// Declares something that others run.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`.
    ///   - host: A host name of at least two labels (RFC 1123), or an IPv4 address; refused with `SG303`.
    ///   - port: 1 to 65535 (`SG301`); 443 by default.
    ///   - otherPorts: Further ports that `Calls` may name, in the same range, each once (`SG304`).
    ///   - addresses: The networks that its addresses are in, in CIDR notation, each once (`SG303`, `SG304`). Without one the
    ///     way leads to the host's own address where that is what was said, and to every public address otherwise: a host
    ///     with private addresses needs them here.
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

    /// The ports that may be called.
    public var listeningPorts: [ListeningPort] {
        ([port] + otherPorts).map { ListeningPort(name: "tcp-\($0)", port: $0, servedAt: $0) }
    }

    /// The address in three variables, and the way to it.
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
        return isAddress ? .networks(["\(host)/32"]) : .internet
    }

    /// Whether the host is an IPv4 address.
    private var isAddress: Bool { (try? IPv4Network("\(host)/32")) != nil }

    /// A host that is none, ports and networks that are none or are said twice.
    public func check(in context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if !isAddress, let fault = Self.fault(inHost: host) {
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
            if let fault = Self.fault(inNetwork: address) {
                found.append(context.error(.invalidValue, "the network \(address.debugDescription) \(fault)"))
            } else if addresses[..<index].contains(address) {
                found.append(context.error(.conflictingSettings, "the network \(address) is listed twice"))
            }
        }
        return found
    }

    /// It makes nothing: whoever calls it has all that follows.
    public func lower(in context: Context, into parts: inout Parts) {}

    private static func fault(inHost host: String) -> String? {
        if host.isEmpty { return "is empty; give a host name or an IPv4 address" }
        if host.allSatisfy({ $0.isNumber || $0 == "." }) { return "is not an IPv4 address" }
        return DNSName.fault(inHost: host)
    }

    private static func fault(inNetwork text: String) -> String? {
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
    /// What something external takes where its declaration says nothing.
    public enum Defaults {
        /// The port.
        public static let port = Default(
            "port", 443, because: "Most third-party services are called over HTTPS.",
            setting: #"External("relay", at: "smtp.acme.dev", port: 587)"#)
    }

    /// The defaults of something external.
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
