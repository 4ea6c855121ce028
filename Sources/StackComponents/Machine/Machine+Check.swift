public import StackDiagnostics
import StackLanguage
public import StackModel

extension Machine {
    /// Reports values that NixOS would reject, and a machine that nobody could log in to.
    public func check(in context: Context) -> [Diagnostic] {
        checkRelease(context) + checkUsers(context) + checkPorts(context) + checkPackages(context)
            + checkUpgrades(context) + checkOptions(context) + checkCalls(context) + checkRelations(context)
    }

    private func checkRelease(_ context: Context) -> [Diagnostic] {
        let parts = stateVersion.split(separator: ".", omittingEmptySubsequences: false)
        let isRelease =
            parts.count == 2 && parts[0].utf8.count == 2 && Int(parts[0]) != nil && ["05", "11"].contains(parts[1])
        guard !isRelease else { return [] }
        return [
            context.error(
                .invalidValue,
                "the state version \(stateVersion.debugDescription) is not a NixOS release such as \"26.05\"")
        ]
    }

    private func checkUsers(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let users = elements.all(User.self)
        var seen: [String: SourceLocation] = [:]
        for user in users {
            let name = user.value.name
            if !Self.isAccount(name) {
                found.append(
                    context.error(
                        .invalidValue,
                        name == "root"
                            ? "root cannot log in; give the keys to a user that is an administrator"
                            : "\(name.debugDescription) is not an account name; use at most 31 lower-case letters, "
                                + "digits, underscores and hyphens", at: user.location))
            }
            if let first = seen[name] {
                found.append(
                    context.error(
                        .conflictingSettings, "the user \"\(name)\" is declared twice", at: user.location,
                        notes: [.init("first declared here", at: first)]))
            }
            seen[name] = seen[name] ?? user.location
            for key in user.value.keys {
                guard let fault = PublicKey.problem(in: key) else { continue }
                found.append(
                    context.error(.invalidValue, "a key of the user \"\(name)\" \(fault)", at: user.location))
            }
        }
        if users.allSatisfy({ $0.value.keys.isEmpty }) {
            found.append(
                context.error(
                    .missingRelation,
                    "nobody can log in to the machine \"\(name)\"; add a User with a public key"))
        }
        return found
    }

    private static func isAccount(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, name != "root", name.utf8.count <= 31 else { return false }
        let isStart = first == "_" || ("a"..."z").contains(first)
        return isStart
            && name.unicodeScalars.allSatisfy {
                $0 == "_" || $0 == "-" || ("a"..."z").contains($0) || ("0"..."9").contains($0)
            }
    }

    private func checkPorts(_ context: Context) -> [Diagnostic] {
        elements.all(OpensPort.self).filter { !(1...65535).contains($0.value.port) }.map {
            context.error(.outOfRange, "the port must be between 1 and 65535, not \($0.value.port)", at: $0.location)
        }
    }

    private func checkPackages(_ context: Context) -> [Diagnostic] {
        elements.all(Installs.self).flatMap { installs in
            installs.value.packages.compactMap { package in
                PackageAttribute.problem(in: package, context, at: installs.location)
            }
        }
    }

    private func checkUpgrades(_ context: Context) -> [Diagnostic] {
        elements.all(Upgrades.self).compactMap { upgrades in
            guard let time = upgrades.value.time else { return nil }
            let parts = time.split(separator: ":", omittingEmptySubsequences: false)
            let isTime =
                parts.count == 2 && parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) }
                && (0...23).contains(Int(parts[0]) ?? -1)
                && (0...59).contains(Int(parts[1]) ?? -1)
            guard !isTime else { return nil }
            return context.error(
                .invalidValue, "the time \(time.debugDescription) is not of the form HH:MM", at: upgrades.location)
        }
    }

    private func checkOptions(_ context: Context) -> [Diagnostic] {
        let all = elements.all(Configures.self)
        return all.enumerated().compactMap { index, configures in
            let option = configures.value.option
            if option.isEmpty || option.contains("") {
                return context.error(.invalidValue, "a NixOS option must have a name", at: configures.location)
            }
            // Nix also rejects setting both an attribute set and an option inside it.
            guard
                let first = all[..<index].first(where: {
                    option.starts(with: $0.value.option) || $0.value.option.starts(with: option)
                })
            else { return nil }
            return context.error(
                .conflictingSettings, "the option \(option.joined(separator: ".")) is set twice",
                at: configures.location, notes: [.init("first set here", at: first.location)])
        }
    }
}
