import Foundation
import StackCompiler
import StackKit
import StackModel
import StackWorkspace

/// The result of one compilation for an environment: a commit for Argo CD, and the dependencies of each program by the
/// declarations of the stack, independent of the waves.
struct Release {
    /// The conditions for the pods of a component to start.
    struct Gates {
        /// Jobs that must have succeeded: one of each list, whose entries are versions of one Job.
        var jobs: Set<ObjectKey> = []
        /// Workloads that must be healthy in the version of the same commit.
        var workloads: Set<ObjectKey> = []
        /// Policies and network policies that must be in force.
        var guards: Set<ObjectKey> = []
    }

    var commit: ArgoCD.Commit
    /// The gates of each object that creates pods.
    let gates: [ObjectKey: Gates]
    /// All files of the release, and the folder of the environment in it.
    let files: FileTree
    let folder: String

    /// Returns the releases of all environments of a stack; empty if it does not compile.
    ///
    /// - Parameter build: The number of the build. Each build has different image digests.
    static func all(of stack: any Stack, lock: Lock = Checkout.lock, build: Int = 0) -> [String: Release] {
        all(of: stack, lock: lock, builds: [build])[0]
    }

    /// Returns the releases of several builds.
    static func all(of stack: any Stack, lock: Lock = Checkout.lock, builds: [Int]) -> [[String: Release]] {
        let location = SourceLocation()
        let compiler = Compiler(lock: lock)
        let names = (compiler.compile(stack, at: location).files?.images ?? []).map(\.name)
        let graphs = compiler.resolve(stack, at: location).graphs
        return builds.map { build in
            let digests = names.map { name in
                let hash = (0..<8).map { ContentHash(of: "\(name) \(build) \($0)").shortHex }.joined()
                return (name, "sha256:" + hash)
            }
            let images = BuiltImages(Dictionary(digests) { first, _ in first })
            guard let graphs,
                let files = Compiler(lock: lock, images: images).compile(stack, at: location).files?.release
            else { return [:] }
            var releases: [String: Release] = [:]
            for (environment, graph) in graphs {
                let folder = environment.isUnnamed ? "" : "\(environment.name)/"
                releases[environment.name] = Release(files, in: folder, graph)
            }
            return releases
        }
    }

    private init?(_ files: FileTree, in folder: String, _ graph: Graph) {
        func objects(_ path: String) -> [YAML.Node] {
            (files[path].flatMap { try? YAML.read($0) } ?? []).map(\.root.bare)
        }
        guard
            let application = objects(folder + "argocd-app.yaml").first(where: { $0["kind"] == "Application" }),
            let project = objects(folder + "argocd-app.yaml").first(where: { $0["kind"] == "AppProject" })
        else { return nil }
        var objectsByFile: [String: [GitObject]] = [:]
        for file in files.files where file.path.hasPrefix(folder) && file.path.hasSuffix(".yaml") {
            let path = String(file.path.dropFirst(folder.count))
            let isApplied = path.hasPrefix("k8s/") || path.hasPrefix("policies/") || path == "constraint-template.yaml"
            guard isApplied else { continue }
            objectsByFile[path] = objects(file.path).map(GitObject.init)
        }
        commit = ArgoCD.Commit(
            objects: objectsByFile.keys.sorted().flatMap { objectsByFile[$0] ?? [] },
            spec: ApplicationSpec(application), project: ProjectSpec(project))
        gates = Self.gates(objectsByFile, graph)
        self.files = files
        self.folder = folder
    }

    /// Whether both have the same objects.
    func isEqual(to other: Release) -> Bool { commit.objects.map(\.node) == other.commit.objects.map(\.node) }

    /// The Jobs that `release verify --rollback` lists when this release replaces another one, both rejected and
    /// permitted.
    func repeatedJobs(after current: Release) -> Set<ObjectKey> {
        let before = Dictionary(uniqueKeysWithValues: current.files.files.map { ($0.path, $0.bytes) })
        let found = RepeatedJobs.diagnostics(from: before, to: files, in: folder, stack: SourceLocation())
        let named = Set(found.compactMap { $0.message.firstMatch(of: /the Job "([^"]+)"/).map { String($0.1) } })
        return Set(commit.objects.map(\.key).filter { $0.kind == "Job" && named.contains($0.name) })
    }

    /// Derives the gates from the relations that the team declared and from the places of the objects.
    private static func gates(_ files: [String: [GitObject]], _ graph: Graph) -> [ObjectKey: Gates] {
        func own(_ node: Graph.Node) -> [GitObject] { files["k8s/\(node.primitive.resourceName).yaml"] ?? [] }
        /// All objects of a declaration and its contents: the users of a database with the database.
        func all(_ index: Int) -> [GitObject] {
            let children = graph.nodes.filter { $0.parent == index }.map(\.index)
            return own(graph.nodes[index]) + children.flatMap(all)
        }
        let guards =
            files.filter { $0.key.hasPrefix("policies/") }.flatMap(\.value)
            + (files["k8s/namespace.yaml"] ?? []).filter { $0.key.kind == "NetworkPolicy" }
        var gates: [ObjectKey: Gates] = [:]
        for node in graph.nodes {
            let pods = own(node).filter { $0.pods != nil && $0.key.kind != "AnalysisTemplate" }
            guard !pods.isEmpty else { continue }
            var found = Gates()
            found.guards = Set(guards.map(\.key) + own(node).filter { $0.key.kind == "NetworkPolicy" }.map(\.key))
            for edge in graph.edges(from: node) {
                switch edge.relation.verb {
                case .uses, .calls, .runsAfter, .needs: break
                case .runsOn, .watches, .denies: continue
                }
                let needed = all(edge.target).filter { object in !pods.contains { $0.key == object.key } }
                found.jobs.formUnion(needed.filter { $0.key.kind == "Job" }.map(\.key))
                let workloads: Set = ["Deployment", "Rollout", "StatefulSet"]
                found.workloads.formUnion(needed.filter { workloads.contains($0.key.kind) }.map(\.key))
            }
            for object in pods { gates[object.key] = found }
        }
        return gates
    }
}

extension Lock {
    /// The pins of the examples with new digests for all images, as after a full rebuild.
    static func rebuilt(_ number: Int) throws -> Lock {
        let path = Checkout.root.appending(path: "stacks/stackgen.lock").path
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let changed = lines.map { line -> String in
            guard let digest = line.range(of: "sha256:[0-9a-f]{64}$", options: .regularExpression) else {
                return String(line)
            }
            let hash = (0..<8).map { ContentHash(of: "\(line) \(number) \($0)").shortHex }.joined()
            return line.replacingCharacters(in: digest, with: "sha256:" + hash)
        }
        return LockFile.parse(Array(changed.joined(separator: "\n").utf8), path: path).lock
    }
}
