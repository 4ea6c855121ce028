import Foundation

extension Terraform {
    /// A `main.tf` that replaces another one.
    package struct Transition: Sendable {
        /// The text that was applied last.
        package let before: TerraformModule
        /// The text that is applied next.
        package let after: TerraformModule
        /// Terraform's state of the first one.
        package let state: [StateResource]

        package init(before: TerraformModule, after: TerraformModule, state: [StateResource]) {
            self.before = before
            self.after = after
            self.state = state
        }
    }

    /// A resource in a state.
    package struct StateResource: Sendable {
        /// The address, such as `aws_sqs_queue.checkouts`, without an instance key.
        package let address: String
        let type: String
        let name: String
        /// The key of one instance of `for_each` or `count`.
        let index: JSONValue?
        let schemaVersion: Int
        let values: JSONValue
    }

    /// A planned change of one resource.
    package struct PlannedChange: Sendable, Hashable {
        /// The address, such as `aws_sqs_queue.checkouts`, with the instance key.
        package let address: String
        package let type: String
        /// `delete`, `create`, `update`, `forget`; a replacement is a `delete` and a `create`, in the plan's order.
        package let actions: [String]
        /// The arguments that the provider cannot change in place: `engine`, `key.name`.
        package let replacePaths: [String]
        /// The name that identifies it in the cloud, if a replacement that is created first has the same one.
        package let takenName: String?
        /// Whether the cloud refuses to delete it because of the settings applied last.
        package let isProtected: Bool
        /// The numbers and versions that decrease in place: `engine_version 17 to 16`.
        package let lowered: [Lowered]

        /// An argument whose new value is lower than the applied one.
        package struct Lowered: Sendable, Hashable {
            package let name: String
            package let before: String
            package let after: String
        }

        /// Whether the provider replaces it.
        package var isReplacement: Bool { actions.contains("delete") && actions.contains("create") }
    }

    /// The state after applying modules, written without a cloud.
    ///
    /// Values that a configuration determines come from the provider's own plan on an empty state, with the provider's
    /// defaults. Values that only a cloud would determine come from ``evaluate(_:)`` where a configuration refers to
    /// them, and are absent elsewhere. A plan of the same modules on this state must therefore replace and destroy
    /// nothing, which the tests check.
    ///
    /// - Parameter modules: The modules, and the output of ``evaluate(_:)`` for each.
    package static func states(
        of modules: [(module: TerraformModule, evaluated: String)]
    ) async throws -> [[StateResource]] {
        let plan = try await plan(modules.map { ($0.module.child, []) })
        return try modules.enumerated().map { number, item in
            let evaluated = try JSONDecoder().decode([EvaluatedResource].self, from: Data(item.evaluated.utf8))
                .reduce(into: [:]) { $0[$1.address] = $1 }
            let configured = plan.configuration.configured(in: number)
            return plan.changes(of: number).compactMap { change -> StateResource? in
                guard let source = evaluated[change.local] else { return nil }
                let filler = StateFiller(
                    configured: configured["\(change.type).\(change.name)"] ?? [],
                    referenced: item.module.referencedAttributes[change.type] ?? [])
                return StateResource(
                    address: "\(change.type).\(change.name)", type: change.type, name: change.name, index: change.index,
                    schemaVersion: source.schemaVersion,
                    values: filler.filled(change.change.after, change.change.unknown, from: source.values))
            }
        }
    }

    /// The changes that the real provider plans when modules replace others.
    ///
    /// All modules become children of one root with one provider: its start and its schema take seconds, a module a
    /// fraction of one. Of each module, only the changes, everything that refers to them and everything that these
    /// refer to are planned: the rest is unchanged, so its plan is empty.
    ///
    /// No cloud is called (`-refresh=false`), and `prevent_destroy` is left out: the plan shows what would be
    /// destroyed, not that Terraform would refuse to.
    ///
    /// - Returns: For each transition, the planned changes, or Terraform's message about a module that it cannot plan.
    package static func changes(_ transitions: [Transition]) async throws -> [Result<[PlannedChange], PlanFailure>] {
        var results: [Int: Result<[PlannedChange], PlanFailure>] = [:]
        var left = Array(transitions.indices)
        while !left.isEmpty {
            do {
                let plan = try await plan(
                    left.map { number in
                        let (text, kept) = transitions[number].after.affected(from: transitions[number].before)
                        return (text, transitions[number].state.filter { kept.contains($0.address) })
                    })
                for (child, number) in left.enumerated() {
                    results[number] = .success(plan.changes(of: child).compactMap(PlannedChange.init))
                }
                break
            } catch ToolError.failed(let tool, let arguments, let outcome) {
                // One module that cannot be planned prevents the plan of all: it is recorded, and the others are
                // planned again.
                let failures = PlanFailure.failures(in: outcome.standardError)
                guard !failures.isEmpty else { throw ToolError.failed(tool, arguments: arguments, outcome) }
                for (child, failure) in failures { results[left[child]] = .failure(failure) }
                left = left.enumerated().filter { failures[$0.offset] == nil }.map(\.element)
            }
        }
        return transitions.indices.map { results[$0] ?? .success([]) }
    }

    /// Plans child modules of one root, each on its own part of one state.
    private static func plan(
        _ children: [(text: String, state: [StateResource])]
    ) async throws -> TransitionPlan {
        try await withTemporaryFolder { root in
            var calls: [String] = []
            var resources: [JSONValue] = []
            for (number, child) in children.enumerated() {
                let folder = root.appending(path: "m\(number)")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try folder.appending(path: "main.tf").write(answered(child.text))
                calls.append("module \"m\(number)\" {\n  source = \"./m\(number)\"\n}\n")
                resources += stateBlocks(of: child.state, in: "module.m\(number)")
            }
            try root.appending(path: "main.tf").write(([offlineProvider] + calls).joined(separator: "\n"))
            let state = JSONValue.object([
                "version": .number(4), "terraform_version": .string("1.11.4"), "serial": .number(1),
                "lineage": .string("transitions"), "outputs": .object([:]), "resources": .array(resources),
            ])
            try JSONEncoder().encode(state).write(to: root.appending(path: "terraform.tfstate"))
            let environment = try TerraformSettings.environment(in: root).merging([
                "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true",
            ]) { $1 }
            func terraform(_ arguments: String...) async throws -> String {
                try await Tool.terraform.succeed(arguments, in: root, environment: environment, timeout: .seconds(1800))
            }
            _ = try await terraform("init", "-input=false", "-no-color")
            _ = try await terraform("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan")
            return try JSONDecoder().decode(
                TransitionPlan.self, from: Data(try await terraform("show", "-json", "plan").utf8))
        }
    }

    /// The resources of one module as in a state: the instances of one resource together.
    private static func stateBlocks(of resources: [StateResource], in module: String) -> [JSONValue] {
        var addresses: [String] = []
        var instances: [String: [StateResource]] = [:]
        for resource in resources {
            if instances[resource.address] == nil { addresses.append(resource.address) }
            instances[resource.address, default: []].append(resource)
        }
        return addresses.compactMap { address in
            guard let all = instances[address], let first = all.first else { return nil }
            var block: [String: JSONValue] = [
                "module": .string(module), "mode": .string("managed"), "type": .string(first.type),
                "name": .string(first.name),
                "provider": .string("provider[\"registry.terraform.io/hashicorp/aws\"]"),
                "instances": .array(
                    all.map { resource in
                        var instance: [String: JSONValue] = [
                            "schema_version": .number(Double(resource.schemaVersion)), "attributes": resource.values,
                        ]
                        instance["index_key"] = resource.index
                        return .object(instance)
                    }),
            ]
            switch first.index {
            case nil: break
            case .number: block["each"] = .string("list")
            default: block["each"] = .string("map")
            }
            return .object(block)
        }
    }
}

extension Terraform {
    /// The reason why a module cannot be planned.
    package struct PlanFailure: Error, CustomStringConvertible {
        package let description: String

        /// The errors in Terraform's output, by the number of the child module.
        fileprivate static func failures(in text: String) -> [Int: PlanFailure] {
            text.components(separatedBy: "\nError: ").dropFirst().reduce(into: [:]) { found, error in
                guard let match = error.firstMatch(of: /module\.m([0-9]+)\.|m([0-9]+)\/main\.tf/),
                    let number = Int(match.output.1 ?? match.output.2 ?? "")
                else { return }
                let words = error.split { $0.isWhitespace }.joined(separator: " ")
                found[number] = found[number] ?? PlanFailure(description: words)
            }
        }
    }
}

extension Terraform.PlannedChange {
    /// The arguments by which a cloud identifies resources of one type.
    private static let names = [
        "bucket", "cluster_identifier", "function_name", "identifier", "name", "node_group_name",
        "replication_group_id", "user_group_id", "user_id",
    ]

    /// Creates the change of a resource; `nil` if the plan does not change it.
    fileprivate init?(_ change: TransitionPlan.Change) {
        guard change.change.actions != ["no-op"] else { return nil }
        address = change.local
        type = change.type
        actions = change.change.actions
        replacePaths = (change.change.replacePaths ?? []).map { $0.map(\.shown).joined(separator: ".") }
        takenName =
            actions == ["create", "delete"]
            ? Self.names.lazy.compactMap { name -> String? in
                guard let before = change.change.before?[name], before != .null, before == change.change.after?[name]
                else { return nil }
                return "\(name) \(before.shown)"
            }.first : nil
        isProtected = ["deletion_protection", "deletion_protection_enabled"].contains {
            change.change.before?[$0] == .bool(true)
        }
        lowered = Self.ordered.compactMap { name in
            guard let before = change.change.before?[name], let after = change.change.after?[name], before != .null,
                after != .null, Self.precedes(after.shown, before.shown)
            else { return nil }
            return Lowered(name: name, before: before.shown, after: after.shown)
        }
    }

    /// The arguments that are numbers or versions.
    private static let ordered = ["allocated_storage", "engine_version", "size", "version"]

    /// Whether one version is older than another, number by number.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        let (left, right) = (
            left.split(separator: ".").map { Int($0) ?? 0 }, right.split(separator: ".").map { Int($0) ?? 0 }
        )
        return left.lexicographicallyPrecedes(right)
    }
}

/// A resource as ``Terraform/evaluate(_:)`` returns it.
private struct EvaluatedResource: Decodable {
    let address: String
    let schemaVersion: Int
    let values: JSONValue

    enum CodingKeys: String, CodingKey {
        case address, values
        case schemaVersion = "schema_version"
    }
}

/// Replaces the unknown values of a plan with values that a cloud would choose.
private struct StateFiller {
    /// The arguments that the configuration sets.
    let configured: Set<String>
    /// The attributes that some configuration refers to.
    let referenced: Set<String>

    func filled(_ after: JSONValue?, _ unknown: JSONValue?, from evaluated: JSONValue) -> JSONValue {
        guard case .object(var values) = after ?? .object([:]), case .object(let unknowns) = unknown else {
            return after ?? .null
        }
        for (key, unknown) in unknowns {
            let value = evaluated[key] ?? .null
            let isNeeded = configured.contains(key) || referenced.contains(key) || ["id", "arn"].contains(key)
            if unknown == .bool(true) {
                // The provider could reject a made-up text.
                values[key] = isNeeded ? value : value.empty
            } else {
                values[key] = merged(values[key] ?? .null, unknown, value)
            }
        }
        return .object(values)
    }

    /// The same inside an argument: configured values are those that Terraform evaluates.
    private func merged(_ after: JSONValue, _ unknown: JSONValue, _ evaluated: JSONValue) -> JSONValue {
        switch (unknown, after) {
        case (.bool(true), _): return evaluated
        case (.object(let unknowns), .object(var values)):
            for (key, unknown) in unknowns {
                values[key] = merged(values[key] ?? .null, unknown, evaluated[key] ?? .null)
            }
            return .object(values)
        case (.array(let unknowns), .array(let values)):
            return .array(
                values.enumerated().map { index, value in
                    guard index < unknowns.count else { return value }
                    // For a list whose length only the plan knows, the mock has one element.
                    return merged(value, unknowns[index], evaluated[index] ?? evaluated[0] ?? .null)
                })
        default: return after
        }
    }
}

/// The `terraform show -json` output for a plan of child modules.
private struct TransitionPlan: Decodable {
    struct Change: Decodable {
        struct Actions: Decodable {
            let actions: [String]
            let before: JSONValue?
            let after: JSONValue?
            let unknown: JSONValue?
            let replacePaths: [[JSONValue]]?

            enum CodingKeys: String, CodingKey {
                case actions, before, after
                case unknown = "after_unknown"
                case replacePaths = "replace_paths"
            }
        }
        let address: String
        let module: String?
        let mode: String
        let type: String
        let name: String
        let index: JSONValue?
        let change: Actions

        enum CodingKeys: String, CodingKey {
            case address, mode, type, name, index, change
            case module = "module_address"
        }

        /// The address inside its module.
        var local: String { String(address.dropFirst((module?.count ?? -1) + 1)) }
    }
    struct Configuration: Decodable {
        struct Root: Decodable {
            let calls: [String: Call]?
            enum CodingKeys: String, CodingKey { case calls = "module_calls" }
        }
        struct Call: Decodable { let module: Module }
        struct Module: Decodable { let resources: [Resource]? }
        struct Resource: Decodable {
            let address: String
            let expressions: [String: JSONValue]?
        }
        let root: Root
        enum CodingKeys: String, CodingKey { case root = "root_module" }

        /// The arguments that each resource of a module sets.
        func configured(in number: Int) -> [String: Set<String>] {
            (root.calls?["m\(number)"]?.module.resources ?? []).reduce(into: [:]) {
                $0[$1.address] = Set(($1.expressions ?? [:]).keys)
            }
        }
    }
    let all: [Change]?
    let configuration: Configuration

    enum CodingKeys: String, CodingKey {
        case configuration
        case all = "resource_changes"
    }

    /// The resources of one module, without data sources.
    func changes(of number: Int) -> [Change] {
        (all ?? []).filter { $0.mode == "managed" && $0.module == "module.m\(number)" }
    }
}
