/// Tracks the build arguments that are visible to an instruction.
struct DockerfileScope {
    /// Arguments that every build defines, for `FROM` and the defaults of the arguments before it.
    private static let platform: Set<String> = Set(
        ["BUILD", "TARGET"].flatMap { side in ["PLATFORM", "OS", "ARCH", "VARIANT"].map { side + $0 } })

    /// The arguments declared before the first stage.
    private var global = platform
    /// The variables declared in the current stage; `nil` before the first.
    private var stage: Set<String>?
    private var stages: [String: Set<String>] = [:]
    private var stageName: String?

    /// Returns the variables of the next instruction that Docker would treat as empty, and adds the instruction's
    /// declarations to the scope.
    mutating func missing(in instruction: Dockerfile.Instruction) -> [String] {
        switch instruction.kind {
        case .from(let from):
            leaveStage()
            stageName = from.name
            // A stage sees the declarations of the stage that it is based on.
            stage = from.image.literal.flatMap { stages[$0] } ?? []
            return (from.image.variables + (from.platform?.variables ?? [])).filter { !global.contains($0) }
        case .arg(let name, let value):
            // An argument without a default, or with itself as its default, takes the value of the global one.
            let used = (value?.variables ?? []).filter { isMissing($0) }
            if stage == nil { global.insert(name) } else { stage?.insert(name) }
            return used
        case .env(let variables):
            let used = instruction.variables.filter { isMissing($0) }
            stage?.formUnion(variables.map(\.name))
            return used
        // A deferred instruction runs in the scope of another build.
        case .onbuild: return []
        default: return instruction.variables.filter { isMissing($0) }
        }
    }

    private mutating func leaveStage() {
        if let stage, let stageName { stages[stageName] = stage }
    }

    private func isMissing(_ name: String) -> Bool {
        // Outside a stage there is no image that could define the variable.
        guard let stage else { return !global.contains(name) }
        return global.contains(name) && !stage.contains(name)
    }
}

extension Dockerfile.Instruction {
    /// The names of the variables that Docker or the build's shell expands in the instruction.
    fileprivate var variables: [String] {
        switch kind {
        case .from, .arg, .expose, .entrypoint, .cmd, .healthcheck, .shell, .onbuild: []
        case .run(let run): run.variables
        case .copy(let copy):
            [copy.destination, copy.chown, copy.chmod].variables + copy.excluded.flatMap(\.variables)
                + (copy.content.sources ?? []).flatMap(\.variables)
        case .add(let add):
            [add.destination, add.chown, add.chmod].variables + add.excluded.flatMap(\.variables)
                + add.sources.flatMap(\.variables)
        case .workdir(let word), .user(let word), .stopsignal(let word): word.variables
        case .env(let variables): variables.flatMap(\.value.variables)
        case .label(let labels): labels.flatMap(\.value.variables)
        case .volume(let words): words.flatMap(\.variables)
        }
    }
}

extension Dockerfile.Run {
    fileprivate var variables: [String] {
        let script: [String] =
            switch invocation {
            case .exec: []
            case .shell(let script), .heredoc(let script): Array(script.unassignedVariables)
            }
        return mounts.flatMap(\.words).variables + script
    }
}

extension Dockerfile.Mount {
    fileprivate var words: [Dockerfile.Word?] {
        switch self {
        case .cache(let target, let id, _): [target, id]
        case .bind(let target, let source, let from, _): [target, source, from]
        case .secret(let id, let target, _, _): [id, target]
        case .tmpfs(let target, _): [target]
        case .ssh(let id, let target, _): [id, target]
        }
    }
}

extension Dockerfile.Copy.Content {
    fileprivate var sources: [Dockerfile.Source]? { if case .paths(let sources) = self { sources } else { nil } }
}

extension Dockerfile.Source {
    fileprivate var variables: [String] {
        switch self {
        case .path(let word), .pattern(let word): word.variables
        }
    }
}

extension [Dockerfile.Word?] {
    fileprivate var variables: [String] { flatMap { $0?.variables ?? [] } }
}

extension Dockerfile.Word {
    /// The names of the variables in the word.
    fileprivate var variables: [String] { parts.compactMap { if case .variable(let name) = $0 { name } else { nil } } }

    /// The text of a word without variables.
    fileprivate var literal: String? {
        parts.reduce("") { text, part in
            if let text, case .literal(let more) = part { text + more } else { nil }
        }
    }
}
