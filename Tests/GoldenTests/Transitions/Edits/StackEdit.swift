import StackKit

/// A team's change to a stack: the compiler's input before and after a merge.
struct StackEdit: Sendable, CustomStringConvertible {
    /// The stack before the change.
    let stack: any Stack
    /// The change, as text that names the declaration.
    let title: String
    /// The removal that the stack declares.
    let permission: Permission?
    /// The stack after the change.
    let after: @Sendable () -> EditableStack

    /// A line that allows a declaration's resources to be lost, or to be kept without Terraform.
    struct Permission: Sendable {
        enum Verb { case destroys, forgets }
        let verb: Verb
        let name: DeclaredName

        /// Whether it allows a planned action on a resource, which has the name of its declaration.
        func permits(_ actions: [String], of address: String) -> Bool {
            let identifier = name.name.replacing("-", with: "_")
            let resource = address.prefix { $0 != "[" }.drop { $0 != "." }.dropFirst()
            guard resource == identifier || resource.hasPrefix(identifier + "_") else { return false }
            return actions == (verb == .destroys ? ["delete"] : ["forget"])
        }
    }

    init(
        _ stack: any Stack, _ title: String, permission: Permission? = nil,
        after: @escaping @Sendable () -> EditableStack
    ) {
        self.stack = stack
        self.title = title
        self.permission = permission
        self.after = after
    }

    /// Creates an edit without a change of the stack: only the compiler changes.
    init(_ stack: any Stack, _ title: String) {
        self.init(stack, title) { EditableStack(stack) }
    }

    init(
        _ base: EditableStack, _ title: String, permission: Permission? = nil,
        _ change: @escaping @Sendable (EditableStack) -> EditableStack
    ) {
        self.init(base.source, title, permission: permission) { change(base) }
    }

    var description: String { "\(stack.name): \(title)" }
}

extension EditableStack {
    /// The stack with one declaration replaced by others, wherever it is declared.
    fileprivate func replacing(
        _ identity: DeclaredName, in isChanged: @escaping (Environment) -> Bool = { _ in true },
        with change: (any Primitive) -> [any Primitive]
    ) -> EditableStack {
        changing(in: isChanged) { identity.matches($0) ? change($0) : [$0] }
    }

    /// The stack with changed references to a declaration.
    fileprivate func following(
        _ reference: Reference, in isChanged: @escaping (Environment) -> Bool = { _ in true }
    ) -> EditableStack {
        changing(in: isChanged) { [($0 as? any Editable)?.following(reference) ?? $0] }
    }

    /// The stack without a declaration and the references to it.
    fileprivate func removing(
        _ identity: DeclaredName, in isChanged: @escaping (Environment) -> Bool = { _ in true }
    ) -> EditableStack {
        replacing(identity, in: isChanged) { _ in [] }
            .following(Reference(kind: identity.kind, name: identity.name, replacement: nil), in: isChanged)
    }

    fileprivate func renaming(_ identity: DeclaredName, to name: String, keeping: Bool) -> EditableStack {
        replacing(identity) { value in
            guard let editable = value as? any Editable, let named = editable.named(name) as? any Editable else {
                return [value]
            }
            return [keeping ? named.known(as: value.resourceName) ?? named : named]
        }.following(Reference(kind: identity.kind, name: identity.name, replacement: name))
    }
}

/// A declaration by its kind and name, in any environment.
struct DeclaredName: Hashable, Sendable, CustomStringConvertible {
    let kind: Kind
    let name: String

    init(_ primitive: any Primitive) {
        kind = type(of: primitive).kind
        name = primitive.name
    }

    var description: String { "\(kind) \"\(name)\"" }

    func matches(_ primitive: any Primitive) -> Bool { DeclaredName(primitive) == self }
}

/// The edits of a stack: every declaration with every edit that applies to its kind, in the order of the declarations.
struct EditCatalog {
    let base: EditableStack
    /// The first value of each declaration across all environments.
    private let declared: [(name: DeclaredName, value: any Editable)]

    init(_ stack: any Stack) { self.init(edited: EditableStack(stack)) }

    /// Creates the edits of a stack that is already edited.
    init(edited base: EditableStack) {
        self.base = base
        var known: Set<DeclaredName> = []
        declared = base.environments.flatMap { base.primitives(in: $0) }.compactMap { primitive in
            let name = DeclaredName(primitive)
            guard let editable = primitive as? any Editable, known.insert(name).inserted else { return nil }
            return (name, editable)
        }
    }

    var edits: [StackEdit] { declarationEdits + permittedRemovals + secretEdits + additions + splits + stackEdits }

    /// The removals of declarations with data, each with the line that allows it and with one for another declaration.
    private var permittedRemovals: [StackEdit] {
        declared.flatMap { name, value -> [StackEdit] in
            guard let kind = LastingKind.builtIn.first(where: { $0.kind == name.kind }) else { return [] }
            let known = value.resourceName
            return [
                StackEdit(
                    base, "remove \(name), with Destroys", permission: .init(verb: .destroys, name: name)
                ) { $0.removing(name).adding(Destroys(kind, known)) },
                StackEdit(
                    base, "remove \(name), with Forgets", permission: .init(verb: .forgets, name: name)
                ) { $0.removing(name).adding(Forgets(kind, known)) },
                StackEdit(base, "remove \(name), with Destroys of another") {
                    $0.removing(name).adding(Destroys(kind, "another"))
                },
            ]
        }
    }

    private var declarationEdits: [StackEdit] {
        declared.flatMap { name, value -> [StackEdit] in
            let other = "other-\(value.name)"
            var found = [StackEdit(base, "remove \(name)") { $0.removing(name) }]
            if value.named(other) != nil {
                found.append(
                    StackEdit(base, "rename \(name)") { $0.renaming(name, to: other, keeping: false) })
            }
            if value.known(as: "former") != nil {
                found.append(
                    StackEdit(base, "rename \(name), keeping its logical name") {
                        $0.renaming(name, to: other, keeping: true)
                    })
                found.append(
                    StackEdit(base, "logicalName: \"former\" of \(name)") {
                        $0.replacing(name) { [($0 as? any Editable)?.known(as: "former") ?? $0] }
                    })
            }
            if base.environments.count > 1 {
                for environment in base.environments {
                    found.append(
                        StackEdit(base, "declare \(name) in \(environment.name) only") {
                            $0.removing(name, in: { $0.name != environment.name })
                        })
                }
            }
            return found
                + value.alternatives.indices.map { index in
                    StackEdit(base, "\(name), \(value.alternatives[index].title)") { stack in
                        stack.replacing(name) { value in
                            // Each environment's own value: it may differ from the first one's.
                            let alternatives = (value as? any Editable)?.alternatives ?? []
                            return alternatives.indices.contains(index) ? [alternatives[index].value] : [value]
                        }
                    }
                }
        }
    }

    /// Secrets are declared by their use.
    private var secretEdits: [StackEdit] {
        let uses = base.environments.flatMap { base.primitives(in: $0) }.flatMap(\.relations)
        let names = Set(uses.filter { $0.kind == Secret.kind }.map(\.name)).sorted()
        return names.flatMap { name -> [StackEdit] in
            [
                StackEdit(base, "remove secret \"\(name)\"") {
                    $0.following(Reference(kind: Secret.kind, name: name, replacement: nil))
                },
                StackEdit(base, "rename secret \"\(name)\"") {
                    $0.following(Reference(kind: Secret.kind, name: name, replacement: "\(name)-renamed"))
                },
                StackEdit(base, "rename secret \"\(name)\", keeping its logical name") {
                    $0.following(
                        Reference(kind: Secret.kind, name: name, replacement: "\(name)-renamed", logicalName: name))
                },
            ]
        }
    }

    private var hasCloud: Bool {
        base.environments.contains { environment in base.primitives(in: environment).contains { $0 is Cloud } }
    }

    /// New declarations beside those that exist.
    private var additions: [StackEdit] {
        let image = Source.image("docker.io/library/redis:alpine")
        let workloads: [any Primitive] = [
            Service("added-service", source: image) { Listens(on: 8080) },
            Worker("added-worker", source: image),
            Job("added-job", source: image),
            ScheduledJob("added-run", source: image, schedule: .daily(at: 5)),
            StatefulService("added-search", source: image) {
                Listens(on: 9200)
                Volume("data", .gibibytes(20), at: "/data")
            },
            External("added-api", at: "api.example.com"),
            Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx"),
        ]
        let resources: [any Primitive] = [
            Database("added-rows", engine: .postgreSQL("17")), Cache("added-cache", engine: .valkey("8.0")),
            Bucket("added-files"), Table("added-table", key: .string("id")), Queue("added-queue"),
            Topic("added-topic"), Network("added", cidr: "10.70.0.0/16"),
            Budget("added", limit: .usDollars(10), notifies: ["money@acme.dev"]),
        ]
        return (workloads + (hasCloud ? resources : [])).map { value in
            StackEdit(base, "add \(DeclaredName(value))") { $0.adding(value) }
        }
    }

    /// The moves of one workload, or one store with all its consumers, to a second stack: the result is the stack
    /// without them.
    private var splits: [StackEdit] {
        declared.filter { $0.value is any EditableWorkload || $0.value.isStore }.map { name, value in
            let users = declared.filter { user in user.value.relations.contains { $0.name == name.name } }.map(\.name)
            let moved = [name] + (value.isStore ? users.filter { $0.kind != Alarm.kind } : [])
            return StackEdit(base, "move \(moved.map(\.description).joined(separator: ", ")) to a stack of their own") {
                moved.reduce($0) { $0.removing($1) }
            }
        }
    }

    private var stackEdits: [StackEdit] {
        let base = base
        var found = [
            StackEdit(base, "rename the stack") {
                var copy = $0
                copy.name = "\($0.name)-2"
                return copy
            },
            StackEdit(base, "versions: Kubernetes 1.35") {
                var copy = $0
                copy.versions.kubernetes = "1.35"
                return copy
            },
            StackEdit(base.source, "add an environment") {
                EditableStack(base.source, in: base.environments + [Environment("preview")])
            },
        ]
        for environment in base.environments {
            let others = base.environments.filter { $0.name != environment.name }
            let tier: Environment.Tier = environment.isProduction ? .standard : .production
            found += [
                StackEdit(base.source, "rename the environment \"\(environment.name)\"") {
                    EditableStack(base.source, in: others + [Environment("renamed", tier: environment.tier)])
                },
                StackEdit(base.source, "environment \"\(environment.name)\" as .\(tier)") {
                    EditableStack(
                        base.source,
                        in: others + [Environment(environment.isUnnamed ? "main" : environment.name, tier: tier)])
                },
            ]
            if !others.isEmpty {
                found.append(
                    StackEdit(base.source, "remove the environment \"\(environment.name)\"") {
                        EditableStack(base.source, in: others)
                    })
            }
        }
        return found
    }
}

extension Primitive {
    /// Whether it stores what programs write.
    fileprivate var isStore: Bool {
        self is Database || self is Cache || self is Bucket || self is Table || self is Queue || self is Topic
    }
}

extension StackEdit {
    /// Combines two edits, like a pull request with two changes.
    func then(_ other: StackEdit) -> StackEdit? {
        let first = after()
        let again = EditCatalog(edited: first).edits.first { $0.title == other.title }
        guard let again else { return nil }
        return StackEdit(
            stack, "\(title); \(other.title)", permission: permission ?? again.permission, after: again.after)
    }
}
