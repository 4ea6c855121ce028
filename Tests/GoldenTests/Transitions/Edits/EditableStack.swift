import StackKit
import StackModel

/// A stack taken apart into the values that it declares, so that a test can change them one at a time.
///
/// Components are replaced by their bodies, and each primitive stays the value that the stack declared. Unedited
/// declarations therefore compile to the same bytes (`EditTests.faithful`).
struct EditableStack: Stack {
    /// The stack before any edit.
    let source: any Stack
    var name: String
    var versions: TargetVersions
    let environments: [Environment]
    private var declarations: [String: Declarations]

    /// Takes a stack apart.
    ///
    /// - Parameter environments: The environments to use in place of the stack's own. The stack's body runs for each,
    ///   as it would after the same change in the team's source.
    init(_ source: any Stack, in environments: [Environment]? = nil) {
        self.source = source
        name = source.name
        versions = source.versions
        self.environments = environments ?? source.environments
        declarations = self.environments.reduce(into: [:]) {
            $0[$1.name] = Self.primitives(of: source.body(in: $1), in: $1)
        }
    }

    func body(in environment: Environment) -> Declarations { declarations[environment.name] ?? [] }

    /// Every primitive of an environment; the contents of a cloud follow the cloud.
    func primitives(in environment: Environment) -> [any Primitive] {
        func all(_ declarations: Declarations) -> [any Primitive] {
            declarations.flatMap { declaration -> [any Primitive] in
                guard case .primitive(let primitive) = declaration.content else { return [] }
                return [primitive] + all(primitive.children)
            }
        }
        return all(body(in: environment))
    }

    /// Replaces each primitive of some environments with others, or with none to remove it.
    func changing(
        in isChanged: (Environment) -> Bool = { _ in true }, _ change: (any Primitive) -> [any Primitive]
    ) -> EditableStack {
        var copy = self
        for environment in environments where isChanged(environment) {
            copy.declarations[environment.name] = Self.changed(body(in: environment), change)
        }
        return copy
    }

    /// Adds a declaration to some environments; a resource is added to their cloud.
    func adding(_ primitive: any Primitive, in isChanged: (Environment) -> Bool = { _ in true }) -> EditableStack {
        guard primitive.isResource else {
            var copy = self
            for environment in environments where isChanged(environment) {
                copy.declarations[environment.name, default: []].append(primitive.declaration)
            }
            return copy
        }
        return changing(in: isChanged) { value in
            guard let cloud = value as? Cloud else { return [value] }
            return [cloud.copy(children: cloud.children + [primitive.declaration])]
        }
    }

    private static func primitives(of declarations: Declarations, in environment: Environment) -> Declarations {
        declarations.flatMap { declaration in
            switch declaration.content {
            case .component(_, let body): return primitives(of: body(environment), in: environment)
            case .primitive(let cloud as Cloud):
                let children = primitives(of: cloud.children, in: environment)
                return [erased(cloud.copy(children: children), at: declaration.location)]
            case .primitive: return [declaration]
            }
        }
    }

    private static func changed(
        _ declarations: Declarations, _ change: (any Primitive) -> [any Primitive]
    ) -> Declarations {
        declarations.flatMap { declaration -> Declarations in
            guard case .primitive(var primitive) = declaration.content else { return [declaration] }
            if let cloud = primitive as? Cloud {
                primitive = cloud.copy(children: changed(cloud.children, change))
            }
            return change(primitive).map { erased($0, at: declaration.location) }
        }
    }
}

/// The declaration of a primitive whose type is known only at run time.
private func erased(_ primitive: some Primitive, at location: SourceLocation) -> StackModel.Declaration {
    StackModel.Declaration(primitive, at: location)
}

extension Primitive {
    fileprivate var declaration: StackModel.Declaration { erased(self, at: SourceLocation()) }

    /// Whether it is declared inside a `Cloud`.
    fileprivate var isResource: Bool {
        switch self {
        case is Database, is Cache, is Bucket, is Table, is Queue, is Topic, is Network, is KubernetesCluster, is Alarm,
            is Budget, is Role, is Registry, is Destroys, is Forgets:
            true
        default: false
        }
    }
}
