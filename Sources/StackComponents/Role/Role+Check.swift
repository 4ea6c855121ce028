public import StackDiagnostics
import StackLanguage
public import StackModel

extension Role {
    /// Requires a cloud, permissions, a trusted principal, and a name that no workload's role has.
    public func check(in context: Context) -> [Diagnostic] {
        context.checkCloud() + checkSession(context) + checkTrusted(context) + checkUses(context)
            + checkAttached(context) + checkName(context)
    }

    private func checkSession(_ context: Context) -> [Diagnostic] {
        let seconds = session.wholeSeconds
        guard !(3600...43200).contains(seconds) || .seconds(seconds) != session else { return [] }
        return [
            context.error(.outOfRange, "a session must last 1 to 12 hours, in whole seconds, not \(session.shortForm)")
        ]
    }

    private func checkTrusted(_ context: Context) -> [Diagnostic] {
        switch trusted.choice {
        case .people(let arns):
            let faults = arns.compactMap { arn in
                PrincipalARN.problem(in: arn).map { context.error(.invalidValue, "\(arn.debugDescription) \($0)") }
            }
            return arns.isEmpty
                ? [context.error(.invalidValue, "no principal can assume the role \"\(name)\"; name a user or a role")]
                : faults
        case .workflow(let run):
            guard context.repository?.gitHubPath != nil else {
                let declared = context.graph.all(Repository.self).first
                return [
                    context.error(
                        .missingRelation,
                        "the role \"\(name)\" trusts workflows of the repository, but "
                            + (declared == nil
                                ? "the stack declares no repository" : "the repository is not on github.com"),
                        notes: declared.map { [.init("it is declared here", at: $0.node.location)] } ?? [])
                ]
            }
            return checkRun(run, context)
        }
    }

    private func checkRun(_ run: TrustedPrincipal.Run, _ context: Context) -> [Diagnostic] {
        switch run {
        case .environment(let name):
            return TokenSubject.problem(inEnvironment: name).map {
                [context.error(.invalidValue, "the GitHub environment \(name.debugDescription) \($0)")]
            } ?? []
        case .branch(let name):
            return (GitBranch.problem(in: name) ?? TokenSubject.problem(in: name)).map {
                [context.error(.invalidValue, "the branch \(name.debugDescription) \($0)")]
            } ?? []
        case .job(let job):
            let other = context.graph.all(Role.self).first {
                $0.node.index < context.node.index && $0.value.trusted.choice == .workflow(.job(job))
            }
            return other.map {
                [
                    context.error(
                        .conflictingSettings, "the workflow job \(job.rawValue) can assume only one role",
                        notes: [.init("it already assumes this one", at: $0.node.location)])
                ]
            } ?? []
        }
    }

    /// Rejects uses that grant a role nothing, such as a value that only pods receive.
    private func checkUses(_ context: Context) -> [Diagnostic] {
        let uses = context.relations.filter { $0.relation.access != nil }
        var found = uses.filter(\.binding.permissions.isEmpty).map { edge in
            context.error(
                .unsupportedAccess,
                "a role cannot use the \(context.graph.nodes[edge.target].identity); its use grants no permission in the "
                    + "cloud", at: edge.relation.location)
        }
        if elements.isEmpty {
            found.append(
                context.error(.missingRelation, "the role \"\(name)\" has no permissions; add Uses(…) to its body"))
        }
        return found
    }

    private func checkAttached(_ context: Context) -> [Diagnostic] {
        elements.all(Attaches.self).compactMap { attaches in
            attaches.value.policy.fault.map {
                context.error(
                    .invalidValue,
                    "AWS has no managed policy named \(attaches.value.policy.name.debugDescription); the name \($0)",
                    at: attaches.location)
            }
        }
    }

    /// Rejects the name of a workload that uses the cloud, since its role has the same name.
    private func checkName(_ context: Context) -> [Diagnostic] {
        let workload = context.graph.nodes.first { node in
            node.index != context.node.index && node.primitive.resourceName == resourceName
                && !(node.primitive is Role)
                && context.graph.edges(from: node).contains { !$0.binding.permissions.isEmpty }
        }
        return workload.map {
            [
                context.error(
                    .conflictingClaim, "the \($0.identity) already has a role of this name",
                    notes: [.init("it is declared here", at: $0.location)])
            ]
        } ?? []
    }
}

/// The ARN of a user, or of a role that a person signs in to.
enum PrincipalARN {
    /// Returns what is wrong with an ARN, phrased to continue a sentence; `nil` when it is valid.
    static func problem(in arn: String) -> String? {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[1] == "aws", parts[2] == "iam", parts[3].isEmpty,
            AWSNames.problem(inAccount: String(parts[4])) == nil
        else { return "is not of the form arn:aws:iam::123456789012:user/ann" }
        if parts[5] == "root" { return "is a whole account; name the users or roles in it" }
        guard parts[5].hasPrefix("user/") || parts[5].hasPrefix("role/"), parts[5].last != "/" else {
            return "is neither a user nor a role"
        }
        if parts[5].contains(where: { "*?".contains($0) }) {
            return "is a pattern, but a trust policy must name each principal"
        }
        // A path has at most 512 characters and a name at most 64: "IAM and AWS STS quotas".
        let names = parts[5].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard parts[5].utf8.count <= 512 + 64, (1...64).contains(names.last?.utf8.count ?? 0) else {
            return "has a name of more than 64 characters"
        }
        let isNamed = names.allSatisfy { name in
            !name.isEmpty && name.utf8.allSatisfy { $0.isLetterOrDigit || "_+=,.@-".utf8.contains($0) }
        }
        return isNamed ? nil : "has a name with characters other than letters, digits and _+=,.@-"
    }

    /// Whether it is a user's, whose second factor AWS can check.
    static func isUser(_ arn: String) -> Bool { arn.contains(":user/") }
}
