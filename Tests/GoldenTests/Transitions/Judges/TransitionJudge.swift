import Foundation
import StackCompiler
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import ToolHarness

/// The results of the judges and the compiler for one edit.
struct JudgedEdit: Sendable {
    let edit: StackEdit
    /// The compiler's errors for the edited stack itself: with an error there is no transition to judge.
    let faults: [Diagnostic]
    /// The compiler's errors for the transition.
    let refusals: [Diagnostic]
    /// The judges' findings.
    let harms: [Harm]

    var isApplicable: Bool { faults.isEmpty }
    var isRefused: Bool { refusals.contains { $0.severity == .error } }

    /// The difference between the compiler and the judges; `nil` if they agree.
    var disagreement: String? {
        guard isApplicable, isRefused == harms.isEmpty else { return nil }
        let heading = harms.isEmpty ? "refused, and harmless" : "harmful, and not refused"
        // The first few show the kind; a stack that moves as a whole has fifty.
        let shown = harms.prefix(4).map { "    \($0)" } + (harms.count > 4 ? ["    and \(harms.count - 4) more"] : [])
        let evidence = shown + refusals.map { "    \($0.id): \($0.message)" }
        return "\(edit): \(heading)\n" + evidence.joined(separator: "\n")
    }
}

/// Judges edits by the real provider's plan, by the API server's rules, and by rules that no tool knows.
struct TransitionJudge {
    /// The files of a stack before the edit, and the judges' state for them.
    private struct Before {
        let bytes: [String: [UInt8]]
        let objects: KubernetesObjects
        /// Each `main.tf`, by its path.
        let modules: [String: TerraformModule]
        /// The synced stack; `nil` if only its files are known.
        var order: OrderJudge?
        /// Terraform's state of the modules on AWS.
        var states: [String: [Terraform.StateResource]] = [:]
    }

    private var befores: [String: Before]

    /// Compiles stacks, and writes the state that Terraform would have for them.
    init(of stacks: [any Stack]) async throws {
        try await self.init(
            of: stacks.reduce(into: [String: FileTree]()) { trees, stack in
                let compilation = Self.compile(stack)
                guard let files = compilation.files else {
                    throw Uncompiled(messages: compilation.diagnostics.map(\.message))
                }
                trees[stack.name] = files
            })
        for stack in stacks { befores[stack.name]?.order = OrderJudge(stack) }
    }

    /// Uses the files of stacks, by stack name, as the last applied ones.
    init(of trees: [String: FileTree]) async throws {
        var befores: [String: Before] = [:]
        for (name, files) in trees {
            befores[name] = Before(
                bytes: files.files.reduce(into: [:]) { $0[$1.path] = $1.bytes },
                objects: try KubernetesObjects(files), modules: Self.modules(of: files))
        }
        let onAWS = befores.keys.sorted().flatMap { name in
            (befores[name]?.modules ?? [:]).sorted { $0.key < $1.key }.filter { !$0.value.isOfGoogleCloud }
                .map { (stack: name, path: $0.key, module: $0.value) }
        }
        let evaluated = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for (index, item) in onAWS.enumerated() {
                let text = String(decoding: befores[item.stack]?.bytes[item.path] ?? [], as: UTF8.self)
                group.addTask { (index, try await Evaluations.shared.json(of: text)) }
            }
            var texts: [Int: String] = [:]
            for try await (index, text) in group { texts[index] = text }
            return texts
        }
        let states = try await Terraform.states(of: onAWS.enumerated().map { ($1.module, evaluated[$0] ?? "[]") })
        for (item, state) in zip(onAWS, states) { befores[item.stack]?.states[item.path] = state }
        self.befores = befores
    }

    /// Judges edits, in their order.
    func judge(_ edits: [StackEdit]) async throws -> [JudgedEdit] {
        let candidates = await withTaskGroup(of: (Int, Candidate).self) { group in
            for (index, edit) in edits.enumerated() { group.addTask { (index, candidate(edit)) } }
            var found: [Int: Candidate] = [:]
            for await (index, candidate) in group { found[index] = candidate }
            return found
        }
        // The required plans, each once: many edits do not change main.tf.
        var asked: [(stack: String, path: String, after: TerraformModule)] = []
        var numbers: [PlanKey: Int] = [:]
        for index in edits.indices {
            for (path, after) in candidates[index]?.changed ?? [] {
                let key = PlanKey(stack: edits[index].stack.name, path: path, blocks: after.blocks)
                guard numbers[key] == nil else { continue }
                numbers[key] = asked.count
                asked.append((key.stack, path, after))
            }
        }
        let plans = try await plans(of: asked)
        return edits.indices.map { index in
            let (edit, candidate) = (edits[index], candidates[index] ?? Candidate())
            let planned = candidate.changed.flatMap { path, after -> [Harm] in
                let key = PlanKey(stack: edit.stack.name, path: path, blocks: after.blocks)
                guard let module = befores[edit.stack.name]?.modules[path], let number = numbers[key] else { return [] }
                let judge = TerraformJudge(path: path, before: module, after: after)
                switch plans[number] {
                case .success(let changes): return judge.harms(of: changes, permitting: edit.permission)
                case .failure(let failure):
                    return [Harm(effect: .isRejected, subject: path, evidence: "Terraform: \(failure)")]
                }
            }
            return JudgedEdit(
                edit: edit, faults: candidate.faults, refusals: candidate.refusals,
                harms: candidate.harms + planned)
        }
    }

    /// The provider's plan for each configuration with the state written for it.
    func unchanged() async throws -> [(name: String, changes: [Terraform.PlannedChange])] {
        let modules = befores.keys.sorted().flatMap { name in
            (befores[name]?.states ?? [:]).sorted { $0.key < $1.key }.compactMap { path, state in
                befores[name]?.modules[path].map { (name: "\(name)/\(path)", module: $0, state: state) }
            }
        }
        let results = try await Terraform.changes(
            modules.map { Terraform.Transition(before: TerraformModule(""), after: $0.module, state: $0.state) })
        return try zip(modules, results).map { ($0.name, try $1.get()) }
    }

    /// A stack after an edit, before any plan.
    private struct Candidate: Sendable {
        var faults: [Diagnostic] = []
        var refusals: [Diagnostic] = []
        var harms: [Harm] = []
        /// The Terraform modules that have to be planned.
        var changed: [(path: String, after: TerraformModule)] = []
    }

    private struct PlanKey: Hashable {
        let stack: String
        let path: String
        let blocks: [TerraformModule.Block]
    }

    private func candidate(_ edit: StackEdit) -> Candidate {
        guard let before = befores[edit.stack.name] else { return Candidate() }
        let after = edit.after()
        let compilation = Self.compile(after)
        guard let files = compilation.files else {
            return Candidate(faults: compilation.diagnostics.filter { $0.severity == .error })
        }
        var found = Candidate(refusals: Transition(from: before.bytes, to: files, stack: SourceLocation()).diagnostics)
        do {
            found.harms = ClusterJudge(before: before.objects, after: try KubernetesObjects(files))
                .harms(permitting: edit.permission)
        } catch {
            found.harms.append(Harm(effect: .isRejected, subject: "k8s", evidence: "\(error)"))
        }
        found.harms += before.order?.harms(of: after) ?? []
        let modules = Self.modules(of: files)
        for (path, module) in before.modules.sorted(by: { $0.key < $1.key }) {
            let after = modules[path]
            let judge = TerraformJudge(path: path, before: module, after: after)
            found.harms += judge.moves
            guard let after, judge.moves.isEmpty, after.blocks != module.blocks else { continue }
            if module.isOfGoogleCloud {
                found.harms += GoogleJudge(terraform: judge).harms(permitting: edit.permission)
            } else {
                found.changed.append((path, after))
            }
        }
        return found
    }

    private typealias PlanResult = Result<[Terraform.PlannedChange], Terraform.PlanFailure>

    /// Runs the plans in batches, to use both processors.
    private func plans(
        of asked: [(stack: String, path: String, after: TerraformModule)]
    ) async throws -> [PlanResult] {
        let transitions = asked.compactMap { item -> Terraform.Transition? in
            guard let before = befores[item.stack], let module = before.modules[item.path] else { return nil }
            return Terraform.Transition(before: module, after: item.after, state: before.states[item.path] ?? [])
        }
        let size = 40
        return try await withThrowingTaskGroup(of: (Int, [PlanResult]).self) { group in
            for start in stride(from: 0, to: transitions.count, by: size) {
                let portion = Array(transitions[start..<min(start + size, transitions.count)])
                group.addTask { (start, try await Terraform.changes(portion)) }
            }
            var results: [Int: [PlanResult]] = [:]
            for try await (start, portion) in group { results[start] = portion }
            return results.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    private static func compile(_ stack: any Stack) -> Compilation {
        Compiler(lock: EditedExamples.lock).compile(stack, at: SourceLocation())
    }

    private static func modules(of files: FileTree) -> [String: TerraformModule] {
        files.files.filter { $0.path == "main.tf" || $0.path.hasSuffix("/main.tf") }.reduce(into: [:]) {
            $0[$1.path] = TerraformModule(String(decoding: $1.bytes, as: UTF8.self))
        }
    }

    private struct Uncompiled: Error { let messages: [String] }
}

extension TerraformModule {
    /// Whether it is for Google Cloud, whose provider is not available in the tests.
    var isOfGoogleCloud: Bool { text(of: "terraform {")?.contains("\"hashicorp/google\"") == true }
}
