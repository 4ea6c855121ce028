public import StackDiagnostics
import StackLanguage
public import StackModel

extension Service {
    /// Checks the image's source, ports, scaling, exposure, release and metrics.
    public func check(in context: Context) -> [Diagnostic] {
        checkWorkload(context) + checkPorts(context) + checkScaling(context) + checkExposure(context)
            + checkRelease(context) + checkMonitoring(context)
    }

    private func checkExposure(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for exposed in elements.all(Exposed.self) {
            if let fault = DNSName.problem(inHost: exposed.value.host) {
                found.append(
                    context.error(
                        .invalidValue, "the host \(exposed.value.host.debugDescription) \(fault)",
                        at: exposed.location))
            }
            if let fault = RequestPath.problem(inPrefix: exposed.value.path) {
                found.append(
                    context.error(
                        .invalidValue, "the path \(exposed.value.path.debugDescription) \(fault)", at: exposed.location)
                )
            }
            if listens == nil {
                found.append(
                    context.error(
                        .missingRelation,
                        "the service \"\(name)\" is exposed, but listens on no port; add Listens(on:)",
                        at: exposed.location))
            }
            found += checkHTTP("is exposed by an Ingress", at: exposed.location, context)
        }
        return found
    }

    /// Rejects a use of the service over HTTP if its first port speaks another protocol.
    func checkHTTP(_ use: String, at location: SourceLocation, _ context: Context) -> [Diagnostic] {
        guard let listens, listens.applicationProtocol != .http else { return [] }
        return [
            context.error(
                .conflictingSettings,
                "the service \"\(name)\" \(use), but its first port, \(listens.port), does not speak HTTP",
                at: location)
        ]
    }
}
