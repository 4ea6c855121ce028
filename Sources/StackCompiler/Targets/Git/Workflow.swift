import StackFormats
import StackModel

/// A GitHub workflow that runs for changes to one branch.
struct Workflow {
    let name: String
    let branch: String
    let jobs: [Job]

    /// The actions that its steps run, each once.
    var actions: Set<String> { Set(jobs.flatMap(\.steps).compactMap(\.action)) }

    /// What the scripts of its steps cannot hold.
    var scriptRefusals: [Refusal] { jobs.flatMap(\.steps).flatMap { $0.script?.render().refusals ?? [] } }

    func node(_ lock: Lock) -> YAML.Node {
        let branches: YAML.Node = ["branches": [.string(Self.branchFilter(branch))]]
        return [
            "name": .string(name),
            "on": ["pull_request": branches, "push": branches],
            "permissions": .mapping([:]).commented("Each job asks for what it needs."),
            "concurrency":
                ([
                    "group": "\(name)-${{ github.event_name == 'pull_request' && github.ref || github.run_id }}",
                    "cancel-in-progress": "${{ github.event_name == 'pull_request' }}",
                ] as YAML.Node).commented(
                    "A newer push replaces the run of a pull request; runs that deliver wait for no other."),
            "defaults": ["run": ["shell": "bash"]],
            "jobs": .mapping(YAML.Mapping(jobs.map { ($0.id, $0.node(lock)) })),
        ]
    }

    /// A text where the host evaluates expressions, as it is.
    static func literal(_ text: String) -> YAML.Node {
        .string(text.replacing("${{", with: "${{ '${{' }}"))
    }

    /// A branch's name as a filter, in which some characters that Git allows in names are patterns.
    private static func branchFilter(_ name: String) -> String {
        let escaped = name.map { "+!".contains($0) ? "\\\($0)" : String($0) }
        return escaped.joined()
    }
}

/// A job of a workflow.
struct Job {
    /// A right of the job's token, with the reason that it has it.
    struct Permission {
        let scope: String
        let access: String
        let reason: String?

        static let readContents = Permission(scope: "contents", access: "read", reason: nil)
    }

    let id: String
    let name: String
    var comment: String?
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
    /// The group of jobs of all runs of which one runs at a time, and is never cut short.
    var group: String?
    var groupReason: String?
    var variables: YAML.Mapping = [:]
    /// What the jobs that need this one can read, by name.
    var outputs: YAML.Mapping = [:]
    let steps: [Step]

    /// The runner where nothing asks for another.
    static let runner = "ubuntu-24.04"

    func node(_ lock: Lock) -> YAML.Node {
        var job: YAML.Mapping = ["name": .string(name)]
        if let condition { job.append("if", YAML.Node.string(condition).commented(conditionReason)) }
        if !needs.isEmpty { job.append("needs", .sequence(needs.map { .string($0) })) }
        job.append("runs-on", YAML.Node.string(runner).commented(runnerReason))
        job.append("timeout-minutes", .integer(minutes))
        job.append(
            "permissions",
            .mapping(YAML.Mapping(permissions.map { ($0.scope, YAML.Node.string($0.access).commented($0.reason)) })))
        if let matrix { job.append("strategy", ["matrix": matrix]) }
        if let environment { job.append("environment", YAML.Node.string(environment).commented(environmentReason)) }
        if let group {
            let concurrency: YAML.Node = ["group": .string(group), "cancel-in-progress": false]
            job.append("concurrency", concurrency.commented(groupReason))
        }
        if !variables.isEmpty { job.append("env", .mapping(variables)) }
        if !outputs.isEmpty { job.append("outputs", .mapping(outputs)) }
        job.append("steps", .sequence(steps.map { $0.node(lock) }))
        return YAML.Node.mapping(job).commented(comment)
    }
}

/// A step of a job: an action, or a script.
struct Step {
    var name: String?
    var id: String?
    var condition: String?
    /// The action, by its name in the lock.
    var action: String?
    var inputs: YAML.Mapping = [:]
    var folder: String?
    var variables: YAML.Mapping = [:]
    /// The development shell of the flake whose tools the script runs; `nil` for those of the runner.
    var shell: FlakeTools.Purpose?
    var script: Shell.Script?

    static func runs(
        _ action: String, id: String? = nil, if condition: String? = nil, _ inputs: YAML.Mapping = [:]
    ) -> Step {
        Step(id: id, condition: condition, action: action, inputs: inputs)
    }

    static func runs(
        _ name: String, id: String? = nil, if condition: String? = nil, in folder: String? = nil,
        variables: YAML.Mapping = [:], shell: FlakeTools.Purpose? = nil, _ statements: [Shell.Statement]
    ) -> Step {
        // The runner starts the shell with `-eo pipefail`.
        Step(
            name: name, id: id, condition: condition, folder: folder, variables: variables, shell: shell,
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
        if let shell {
            step.append("shell", .string("nix develop .#\(shell.rawValue) --command bash -euo pipefail {0}"))
        }
        if let script {
            let text = script.render().text
            let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
            // The runner evaluates expressions in a script before a shell sees it. No script of ours has one: what a run
            // knows reaches scripts as variables.
            step.append("run", Workflow.literal(lines.count > 1 ? text : String(text.dropLast())))
        }
        return .mapping(step)
    }
}
