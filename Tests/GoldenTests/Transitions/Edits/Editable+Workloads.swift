import StackKit

@testable import StackComponents

/// An editable workload: all have a name, a source and a body.
protocol EditableWorkload: Editable, Workload {
    var source: Source { get }
    func copy(name: String?, source: Source?, elements: Elements<any WorkloadElement>?) -> Self
    /// The alternatives that only this kind has.
    var ownAlternatives: [Alternative] { get }
}

extension EditableWorkload {
    func named(_ name: String) -> (any Primitive)? { copy(name: name, source: nil, elements: nil) }
    func following(_ reference: Reference) -> any Primitive {
        copy(name: nil, source: nil, elements: reference.changed(elements))
    }
    var ownAlternatives: [Alternative] { [] }

    func with(_ elements: Elements<any WorkloadElement>) -> Self { copy(name: nil, source: nil, elements: elements) }

    func adding(_ element: any WorkloadElement) -> Self { with(elements.adding(element, at: place)) }

    var alternatives: [Alternative] {
        let sources: [(String, Source)] = [
            ("another image", .image("docker.io/library/busybox:1.38.0")),
            ("another folder", .go("services/moved", version: "1.26")),
        ]
        return sources.map { Alternative("source: \($0.0)", copy(name: nil, source: $0.1, elements: nil)) }
            + elements.variants(Self.replacements).map { Alternative($0.title, with($0.elements)) }
            + [
                Alternative("with Sets", adding(Sets("LOG_LEVEL", to: "debug"))),
                Alternative("with Resources", adding(Resources(cpu: .millicores(250), memory: .mebibytes(512)))),
                Alternative("with Stops", adding(Stops(within: .minutes(5)))),
                Alternative("with RunsAs", adding(RunsAs(user: 1234))),
                Alternative("with Scratch", adding(Scratch("spool", at: "/var/spool/app"))),
                Alternative("with Uses(Secret)", adding(Uses(Secret("added-key")))),
            ] + ownAlternatives
    }

    /// The values that a team could write in place of one element.
    private static func replacements(_ element: any WorkloadElement) -> [(String, any WorkloadElement)] {
        switch element {
        case let uses as Uses:
            // Accesses that the target does not offer are rejected and produce no edit.
            (uses.relation.kind == Secret.kind
                ? [] : [Access.read, .write, .readWrite, .admin, .publish, .consume, .scripting])
                .filter { $0 != uses.relation.access }
                .map { ("Uses(\(uses.relation.name), .\($0))", uses.with($0)) }
                + [("Uses(\(uses.relation.name), as: …)", uses.prefixed("OTHER"))]
        case let scales as Scales:
            [
                ("Scales(5...50)", Scales(5...50, at: scales.measure)), ("Scales(1...1)", Scales(1...1)),
                ("Scales at memory", Scales(scales.replicas, at: .memory(.percent(60)))),
            ]
        case is Exposed: [("Exposed elsewhere", Exposed(at: "elsewhere.acme.dev"))]
        case let listens as Listens:
            [
                ("Listens(on: 9000)", Listens(on: 9000, listens.applicationProtocol)),
                ("Listens served at 80", Listens(on: listens.port, listens.applicationProtocol, servedAt: 80)),
            ]
        case let volume as Volume:
            [
                ("Volume(\(volume.name)), larger", Volume(volume.name, .gibibytes(500), at: volume.path)),
                ("Volume(\(volume.name)), smaller", Volume(volume.name, .gibibytes(1), at: volume.path)),
                ("Volume(\(volume.name)), renamed", Volume("\(volume.name)-2", volume.size, at: volume.path)),
                ("Volume(\(volume.name)), elsewhere", Volume(volume.name, volume.size, at: "/srv/elsewhere")),
                (
                    "Volume(\(volume.name)), of another class",
                    Volume(volume.name, volume.size, at: volume.path, storageClass: "fast")
                ),
            ]
        case is Releases:
            [
                (
                    "Releases on another condition",
                    Releases(.blueGreen, promotedWhen: .latency(.p99, below: .seconds(1)))
                ),
                (
                    "Releases by another canary",
                    Releases(.canary(.weight(.percent(20)), .analysis, .manualGate, splitBy: .pods))
                ),
            ]
        case is Stops: [("Stops(within: .seconds(30))", Stops(within: .seconds(30)))]
        default: []
        }
    }
}

extension Uses {
    fileprivate func prefixed(_ prefix: String) -> Uses {
        relation.kind == Secret.kind
            ? Uses(Secret(relation.name), as: prefix)
            : Uses(relation.name, relation.access ?? .read, as: prefix)
    }
}

extension Service: EditableWorkload {
    func copy(name: String?, source: Source?, elements: Elements<any WorkloadElement>?) -> Service {
        Service(
            name ?? self.name, source: source ?? self.source, file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    var ownAlternatives: [Alternative] {
        var found = [
            Alternative(
                "with Releases",
                adding(Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250))))),
            Alternative(
                "with a canary", adding(Releases(.canary(.weight(.percent(25)), .analysis, splitBy: .pods)))),
            Alternative("with Scales", adding(Scales(6...20, at: .cpu(.percent(50))))),
            Alternative("with Exposed", adding(Exposed(at: "more.acme.dev"))),
            Alternative("with a second port", adding(Listens(on: 9300, .tcp("peers")))),
            Alternative("with Objective", adding(Objective(.availability(.percent(95))))),
            Alternative(
                "as a StatefulService",
                StatefulService(name, source: source) {
                    elements.filter {
                        !($0.value is Scales || $0.value is Exposed || $0.value is Releases || $0.value is Metrics
                            || $0.value is Objective)
                    }
                    Volume("data", .gibibytes(20), at: "/data")
                }),
        ]
        found.append(
            Alternative(
                "as a Worker",
                Worker(name, source: source) {
                    elements.filter {
                        !($0.value is Listens || $0.value is Exposed || $0.value is Releases || $0.value is Probes
                            || $0.value is Metrics || $0.value is Objective)
                    }
                }))
        return found
    }
}

extension Worker: EditableWorkload {
    func copy(name: String?, source: Source?, elements: Elements<any WorkloadElement>?) -> Worker {
        Worker(
            name ?? self.name, source: source ?? self.source, file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    var ownAlternatives: [Alternative] {
        [
            Alternative(
                "with a canary", adding(Releases(.canary(.weight(.percent(25)), .analysis, splitBy: .pods)))),
            Alternative("with Scales", adding(Scales(6...20, at: .cpu(.percent(50))))),
            Alternative(
                "as a Service",
                Service(name, source: source) {
                    elements
                    Listens(on: 8080)
                }),
        ]
    }
}

extension Job: EditableWorkload {
    func copy(name: String?, source: Source?, elements: Elements<any WorkloadElement>?) -> Job {
        copy(name: name, source: source, deadline: nil, elements: elements)
    }

    private func copy(
        name: String? = nil, source: Source? = nil, deadline: Duration? = nil, retries: Int? = nil,
        countsDisruptions: Bool? = nil, elements: Elements<any WorkloadElement>? = nil
    ) -> Job {
        Job(
            name ?? self.name, source: source ?? self.source, deadline: deadline ?? self.deadline,
            retries: retries ?? self.retries, countsDisruptions: countsDisruptions ?? self.countsDisruptions,
            file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    var ownAlternatives: [Alternative] {
        [
            Alternative("deadline: .hours(2)", copy(deadline: .hours(2))),
            Alternative("retries: 0", copy(retries: 0)),
            Alternative("countsDisruptions: the other", copy(countsDisruptions: !countsDisruptions)),
            Alternative(
                "as a ScheduledJob", ScheduledJob(name, source: source, schedule: .daily(at: 4)) { elements }),
        ]
    }
}

extension ScheduledJob: EditableWorkload {
    func copy(name: String?, source: Source?, elements: Elements<any WorkloadElement>?) -> ScheduledJob {
        copy(name: name, source: source, schedule: nil, elements: elements)
    }

    private func copy(
        name: String? = nil, source: Source? = nil, schedule: Schedule? = nil, deadline: Duration? = nil,
        retries: Int? = nil, elements: Elements<any WorkloadElement>? = nil
    ) -> ScheduledJob {
        ScheduledJob(
            name ?? self.name, source: source ?? self.source, schedule: schedule ?? self.schedule,
            deadline: deadline ?? self.deadline, retries: retries ?? self.retries, file: place.file, line: place.line,
            column: place.column
        ) { elements ?? self.elements }
    }

    var ownAlternatives: [Alternative] {
        [
            Alternative("schedule: .hourly()", copy(schedule: .hourly())),
            Alternative("deadline: .hours(2)", copy(deadline: .hours(2))),
            Alternative("retries: 0", copy(retries: 0)),
            Alternative("as a Job", Job(name, source: source) { elements }),
        ]
    }
}

extension StatefulService: EditableWorkload {
    func copy(name: String?, source: Source?, elements: Elements<any WorkloadElement>?) -> StatefulService {
        copy(name: name, source: source, pods: nil, elements: elements)
    }

    private func copy(
        name: String? = nil, source: Source? = nil, pods: Int? = nil, logicalName: String?? = nil,
        elements: Elements<any WorkloadElement>? = nil
    ) -> StatefulService {
        StatefulService(
            name ?? self.name, source: source ?? self.source, pods: pods ?? self.pods,
            logicalName: logicalName ?? self.logicalName, file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    var ownAlternatives: [Alternative] {
        [
            Alternative("pods: \(pods + 2)", copy(pods: pods + 2)),
            Alternative("pods: 1", copy(pods: 1)),
            Alternative("with another Volume", adding(Volume("more", .gibibytes(10), at: "/more"))),
            Alternative(
                "as a Service", Service(name, source: source) { elements.filter { !($0.value is Volume) } }),
        ]
    }
}

extension Pipeline: Editable {
    private func copy(
        name: String? = nil, model: LanguageModel? = nil, schedule: Schedule? = nil, deadline: Duration? = nil,
        elements: Elements<any PipelineElement>? = nil
    ) -> Pipeline {
        Pipeline(
            name ?? self.name, model: model ?? self.model, schedule: schedule ?? self.schedule,
            deadline: deadline ?? self.deadline, python: python, file: place.file, line: place.line,
            column: place.column
        ) { elements ?? self.elements }
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }

    func following(_ reference: Reference) -> any Primitive {
        guard reference.matches(model.key), let key = reference.replacement else {
            return copy(elements: reference.changed(elements))
        }
        return copy(model: .openAI(modelName, key: Secret(key, logicalName: reference.logicalName)))
    }

    private var modelName: String { String(model.identifier.drop { $0 != "/" }.dropFirst()) }

    var alternatives: [Alternative] {
        [
            Alternative("model: another", copy(model: .openAI("gpt-4.1", key: Secret(model.key.name)))),
            Alternative(
                "model: of Anthropic", copy(model: .anthropic("claude-opus-4-1", key: Secret("anthropic-key")))),
            Alternative("schedule: .hourly()", copy(schedule: .hourly())),
            Alternative("deadline: .hours(3)", copy(deadline: .hours(3))),
            Alternative("with Sets", copy(elements: elements.adding(Sets("LOG_LEVEL", to: "debug"), at: place))),
        ] + elements.variants().map { Alternative($0.title, copy(elements: $0.elements)) }
    }
}

extension External: Editable {
    func named(_ name: String) -> (any Primitive)? { copy(name: name) }

    private func copy(name: String? = nil, host: String? = nil, port: Int? = nil) -> External {
        External(
            name ?? self.name, at: host ?? self.host, port: port ?? self.port, file: place.file, line: place.line,
            column: place.column)
    }

    var alternatives: [Alternative] {
        [
            Alternative("at another host", copy(host: "api.example.com")),
            Alternative("port: 8443", copy(port: 8443)),
        ]
    }
}

extension Isolation: Editable {
    func named(_ name: String) -> (any Primitive)? {
        Isolation(
            name, denies: workload, reaching: target, file: place.file, line: place.line, column: place.column)
    }

    func following(_ reference: Reference) -> any Primitive {
        guard reference.name == workload, let replacement = reference.replacement else { return self }
        return Isolation(
            name, denies: replacement, reaching: target, file: place.file, line: place.line, column: place.column)
    }

    var alternatives: [Alternative] {
        [
            Alternative(
                "reaching: another workload",
                Isolation(
                    name, denies: workload, reaching: "ledger/ledger-db", file: place.file, line: place.line,
                    column: place.column))
        ]
    }
}

extension StackPolicy: Editable {
    /// A policy from the library has the library's name.
    func named(_ name: String) -> (any Primitive)? { nil }
    var alternatives: [Alternative] {
        let other: Enforcement = enforcement == .deny ? .audit : .deny
        return [Alternative("enforcement: .\(other)", declared(at: place, enforcement: other))]
    }
}

extension Machine: Editable {
    private func copy(
        name: String? = nil, system: System? = nil, stateVersion: String? = nil,
        elements: Elements<any MachineElement>? = nil
    ) -> Machine {
        Machine(
            name ?? self.name, system: system ?? self.system, stateVersion: stateVersion ?? self.stateVersion,
            address: address, file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }

    var alternatives: [Alternative] {
        [
            Alternative("system: .x86_64Linux", copy(system: .x86_64Linux)),
            Alternative("stateVersion: \"25.11\"", copy(stateVersion: "25.11")),
        ] + elements.variants().map { Alternative($0.title, copy(elements: $0.elements)) }
    }
}

extension DevelopmentShell: Editable {
    func named(_ name: String) -> (any Primitive)? { nil }
    var alternatives: [Alternative] {
        elements.variants().map { variant in
            Alternative(
                variant.title,
                DevelopmentShell(file: place.file, line: place.line, column: place.column) { variant.elements })
        }
    }
}
