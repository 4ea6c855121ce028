import StackFormats
import StackModel

/// A GitHub Actions workflow.
struct Workflow {
    /// The events that start the workflow.
    enum Triggers {
        /// A pull request to a branch, or a push to it.
        case changes(of: String)
        /// A person, or another workflow, that supplies the inputs of a form.
        case form(YAML.Mapping)
    }

    let name: String
    /// The name of a run in lists; defaults to the host's own.
    var runName: String?
    let triggers: Triggers
    /// The concurrency group, in which only one run is active at a time.
    let group: String
    /// Whether a newer run in the group cancels the active one: an expression, or a constant.
    let cancels: YAML.Node
    let groupReason: String
    let jobs: [Job]

    /// The actions that its steps run, each once.
    var actions: Set<String> { Set(jobs.flatMap(\.steps).compactMap(\.action)) }

    /// The text in scripts of its steps that the format cannot represent.
    var scriptRefusals: [Refusal] { jobs.flatMap(\.steps).flatMap { $0.script?.render().refusals ?? [] } }

    func node(_ lock: Lock) -> YAML.Node {
        var workflow: YAML.Mapping = ["name": .string(name)]
        workflow.append("run-name", ifPresent: runName.map { .string($0) })
        switch triggers {
        case .changes(let branch):
            let branches: YAML.Node = ["branches": [.string(Self.branchFilter(branch))]]
            workflow.append("on", ["pull_request": branches, "push": branches])
        case .form(let inputs): workflow.append("on", ["workflow_dispatch": ["inputs": .mapping(inputs)]])
        }
        workflow.append("permissions", YAML.Node.mapping([:]).commented("Each job requests its own permissions."))
        let concurrency: YAML.Node = ["group": .string(group), "cancel-in-progress": cancels]
        workflow.append("concurrency", concurrency.commented(groupReason))
        workflow.append("defaults", ["run": ["shell": "bash"]])
        workflow.append("jobs", .mapping(YAML.Mapping(jobs.map { ($0.id, $0.node(lock)) })))
        return .mapping(workflow)
    }

    /// A literal text in a place where the host evaluates expressions.
    static func literal(_ text: String) -> YAML.Node {
        .string(text.replacing("${{", with: "${{ '${{' }}"))
    }

    /// The name of a branch as a filter, with characters escaped that Git allows in names and filters treat as patterns.
    private static func branchFilter(_ name: String) -> String {
        let escaped = name.map { "+!".contains($0) ? "\\\($0)" : String($0) }
        return escaped.joined()
    }
}

/// A job of a workflow.
struct Job {
    /// A permission of the job's token, and the reason for it.
    struct Permission {
        let scope: String
        let access: String
        let reason: String?

        static let readContents = Permission(scope: "contents", access: "read", reason: nil)
    }

    let id: String
    let name: String
    var condition: String?
    var conditionReason: String?
    var needs: [String] = []
    var runner = Job.runner
    var runnerReason: String?
    let minutes: Int
    var permissions: [Permission] = [.readContents]
    var matrix: YAML.Node?
    var environment: String?
    var environmentReason: String?
    /// The concurrency group across all runs, in which only one job is active at a time. Others wait, unless a newer one cancels
    /// them.
    var group: String?
    var groupReason: String?
    /// Whether a newer job in the group cancels the active or waiting one.
    var cancelsGroup = false
    var variables: YAML.Mapping = [:]
    /// The outputs that dependent jobs can read, by name.
    var outputs: YAML.Mapping = [:]
    let steps: [Step]
    /// The comment above its permissions.
    var comment: String?

    /// The default runner.
    static let runner = "ubuntu-24.04"
    /// The default runner with an ARM processor.
    static let armRunner = "ubuntu-24.04-arm"

    func node(_ lock: Lock) -> YAML.Node {
        var job: YAML.Mapping = ["name": .string(name)]
        if let condition { job.append("if", YAML.Node.string(condition).commented(conditionReason)) }
        if !needs.isEmpty { job.append("needs", .sequence(needs.map { .string($0) })) }
        job.append("runs-on", YAML.Node.string(runner).commented(runnerReason))
        job.append("timeout-minutes", .integer(minutes))
        let granted = permissions.map { ($0.scope, YAML.Node.string($0.access).commentedAtEnd($0.reason)) }
        job.append("permissions", YAML.Node.mapping(YAML.Mapping(granted)).commented(comment))
        if let matrix { job.append("strategy", ["matrix": matrix]) }
        if let environment { job.append("environment", YAML.Node.string(environment).commented(environmentReason)) }
        if let group {
            var concurrency: YAML.Mapping = ["group": .string(group), "cancel-in-progress": .bool(cancelsGroup)]
            // Otherwise only the newest of the waiting jobs would run.
            if !cancelsGroup { concurrency["queue"] = "max" }
            job.append("concurrency", YAML.Node.mapping(concurrency).commented(groupReason))
        }
        if !variables.isEmpty { job.append("env", .mapping(variables)) }
        if !outputs.isEmpty { job.append("outputs", .mapping(outputs)) }
        job.append("steps", .sequence(steps.map { $0.node(lock) }))
        return .mapping(job)
    }
}

/// A step of a job: an action or a script.
struct Step {
    var name: String?
    var id: String?
    var condition: String?
    /// The action, by its name in the lock.
    var action: String?
    var inputs: YAML.Mapping = [:]
    var folder: String?
    var variables: YAML.Mapping = [:]
    var script: Shell.Script?
    /// The comment above the step.
    var comment: String?

    static func runs(
        _ action: String, id: String? = nil, if condition: String? = nil, _ inputs: YAML.Mapping = [:]
    ) -> Step {
        Step(id: id, condition: condition, action: action, inputs: inputs)
    }

    static func runs(
        _ name: String, id: String? = nil, if condition: String? = nil, in folder: String? = nil,
        variables: YAML.Mapping = [:], _ statements: [Shell.Statement]
    ) -> Step {
        // The runner starts the shell with `-eo pipefail`.
        Step(
            name: name, id: id, condition: condition, folder: folder, variables: variables,
            script: Shell.Script(statements))
    }

    func node(_ lock: Lock) -> YAML.Node {
        var step: YAML.Mapping = [:]
        step.append("name", ifPresent: name.map(Workflow.literal))
        step.append("id", ifPresent: id.map { .string($0) })
        step.append("if", ifPresent: condition.map { .string($0) })
        if let action, let pin = lock.action(action) {
            step.append("uses", YAML.Node.string("\(action)@\(pin.commit)").commented(pin.version))
        }
        if !inputs.isEmpty { step.append("with", .mapping(inputs)) }
        step.append("working-directory", ifPresent: folder.map(Workflow.literal))
        if !variables.isEmpty { step.append("env", .mapping(variables)) }
        if let script {
            let text = script.render().text
            let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
            // The runner evaluates expressions in a script before a shell sees it. No generated script contains one: scripts
            // receive what a run knows as variables.
            step.append("run", Workflow.literal(lines.count > 1 ? text : String(text.dropLast())))
        }
        guard let comment else { return .mapping(step) }
        // Above the step's first line.
        let first = step.first.map {
            (
                $0.key,
                $0.value.commented([comment, $0.value.annotation.comment].compactMap(\.self).joined(separator: "\n"))
            )
        }
        if let first { step[first.0] = first.1 }
        return .mapping(step)
    }

    /// The step with a comment above it.
    func commented(_ comment: String) -> Step {
        var step = self
        step.comment = comment
        return step
    }
}
