import StackDiagnostics
import StackLanguage
import StackModel

extension Workload {
    /// Checks mounts, files of values, init containers, arguments, users and the grace period.
    func checkPods(_ context: Context) -> [Diagnostic] {
        checkMounts(context) + checkFiles(context) + checkPreparation(context) + checkArguments(context)
            + checkAccount(context) + checkEnd(context)
    }

    private func checkMounts(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var first: [String: SourceLocation] = [:]
        for mount in Mount.all(of: elements) {
            if let fault = DNSName.problem(inLabel: mount.name) {
                found.append(
                    context.error(
                        .invalidName, "the volume name \(mount.name.debugDescription) \(fault)",
                        at: mount.location))
            }
            if let fault = Mount.problem(inPath: mount.path) {
                found.append(
                    context.error(
                        .invalidValue, "the path \(mount.path.debugDescription) \(fault)", at: mount.location))
            }
            // 64 TiB is the largest disk of either cloud: io2 Block Express, Hyperdisk.
            if !(ByteCount.mebibytes(1)...ByteCount.gibibytes(64 * 1024)).contains(mount.size) {
                found.append(
                    context.error(
                        .outOfRange,
                        "the size of a volume must be between 1 MiB and 64 TiB, not \(mount.size.quantity)",
                        at: mount.location))
            }
            for (what, key) in [("named", mount.name), ("mounted at", mount.path)] {
                if let other = first["\(what) \(key)"] {
                    found.append(
                        context.error(
                            .conflictingSettings, "two volumes are \(what) \(key.debugDescription)",
                            at: mount.location, notes: [.init("first declared here", at: other)]))
                } else {
                    first["\(what) \(key)"] = mount.location
                }
            }
        }
        return found
    }

    private func checkFiles(_ context: Context) -> [Diagnostic] {
        StoredFilesCheck(variables(in: context), beside: Mount.all(of: elements), in: context).diagnostics()
    }

    private func checkPreparation(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var first: [String: SourceLocation] = [resourceName: context.node.location]
        for element in elements.all(Prepares.self) {
            if let fault = DNSName.problem(inLabel: element.value.name) {
                found.append(
                    context.error(
                        .invalidName, "the container name \(element.value.name.debugDescription) \(fault)",
                        at: element.location))
            }
            if let other = first[element.value.name] {
                found.append(
                    context.error(
                        .conflictingSettings, "two containers are named \(element.value.name.debugDescription)",
                        at: element.location, notes: [.init("first declared here", at: other)]))
            }
            first[element.value.name] = element.location
            found += ImageReference.check(element.value.image, context, at: element.location)
        }
        return found
    }

    private func checkArguments(_ context: Context) -> [Diagnostic] {
        let texts =
            elements.all(Runs.self).map { Located($0.value.entryPoint + $0.value.arguments, at: $0.location) }
            + elements.all(Prepares.self).map { Located($0.value.command, at: $0.location) }
        return texts.filter { $0.value.contains { $0.utf8.contains(0) } }.map {
            context.error(
                .invalidValue, "an argument contains U+0000, which the arguments of a process cannot contain",
                at: $0.location)
        }
    }

    private func checkAccount(_ context: Context) -> [Diagnostic] {
        elements.all(RunsAs.self).flatMap { account in
            [account.value.user, account.value.group].filter { !(1...2_147_483_647).contains($0) }.map {
                context.error(
                    .outOfRange,
                    "the user or group must be between 1 and 2147483647, not \($0); root (0) is not allowed",
                    at: account.location)
            }
        }
    }

    private func checkEnd(_ context: Context) -> [Diagnostic] {
        let pause = Service.Defaults.preStop.value
        return elements.all(Stops.self).flatMap { stops -> [Diagnostic] in
            let grace = stops.value.grace
            if !(.seconds(1) ... .hours(1)).contains(grace) {
                return [
                    context.error(
                        .outOfRange, "the grace period must be between 1 second and 1 hour, not \(grace.shortForm)",
                        at: stops.location)
                ]
            }
            guard elements.last(Listens.self) != nil, grace.wholeSeconds <= pause else { return [] }
            return [
                context.error(
                    .conflictingSettings,
                    "the grace period must be longer than the pause of \(pause)s in which requests still arrive, not "
                        + "\(grace.shortForm)",
                    at: stops.location)
            ]
        }
    }
}

/// A scratch folder or a volume that is mounted into a workload's container.
struct Mount {
    let name: String
    let path: String
    let size: ByteCount
    let location: SourceLocation

    static func all(of elements: Elements<any WorkloadElement>) -> [Mount] {
        elements.compactMap { element in
            switch element.value {
            case let scratch as Scratch:
                Mount(name: scratch.name, path: scratch.path, size: scratch.limit, location: element.location)
            case let volume as Volume:
                Mount(name: volume.name, path: volume.path, size: volume.size, location: element.location)
            default: nil
            }
        }
    }

    /// Returns what is wrong with a mount path, phrased to continue a sentence; `nil` when it is valid.
    static func problem(inPath path: String) -> String? {
        guard path.hasPrefix("/") else { return "does not begin with a slash" }
        guard path != "/" else { return "is the whole file system" }
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains(where: { ["", ".", ".."].contains($0) }) { return "has a part that is empty or only dots" }
        if path.contains(":") { return "contains a colon, which Kubernetes rejects" }
        return FilePath.problem(in: path)
    }
}
