public import StackDiagnostics
import StackLanguage
public import StackModel

extension StatefulService {
    /// Checks what every workload must satisfy, ports and the number of pods, and requires a port and a volume.
    public func check(in context: Context) -> [Diagnostic] {
        var found = checkWorkload(context) + checkPorts(context)
        if !(1...99).contains(pods) {
            found.append(context.error(.outOfRange, "pods must be between 1 and 99, not \(pods)"))
        }
        if listeningPorts.isEmpty {
            found.append(
                context.error(
                    .missingRelation, "the stateful service \"\(name)\" listens on no port; add Listens(on:)"))
        }
        if volumes.isEmpty {
            found.append(
                context.error(
                    .missingRelation,
                    "the stateful service \"\(name)\" has no volume; add Volume, or declare a Service"))
        }
        for volume in elements.all(Volume.self) {
            guard let storageClass = volume.value.storageClass, let fault = DNSName.problem(inLabel: storageClass)
            else {
                continue
            }
            found.append(
                context.error(
                    .invalidValue, "the storage class \(storageClass.debugDescription) \(fault)", at: volume.location))
        }
        return found
    }
}
