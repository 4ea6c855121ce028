import StackKit

extension NumericArgument {
    /// The arguments of workloads and of their elements.
    static let workloads: [NumericArgument] = [
        .init(workload: "Resources.init cpu") { Resources(cpu: $0.processorTime, memory: .mebibytes(64)) },
        .init(workload: "Resources.init memory") { Resources(cpu: .millicores(100), memory: $0.amount) },
        .init(workload: "Resources.init cpuLimit") {
            Resources(cpu: .millicores(1), memory: .mebibytes(64), cpuLimit: $0.processorTime)
        },
        .init(workload: "Resources.init memoryLimit") {
            Resources(cpu: .millicores(1), memory: .mebibytes(1), memoryLimit: $0.amount)
        },
        .init(workload: "ProcessorTime.cores value") { Resources(cpu: .cores($0.whole), memory: .mebibytes(64)) },
        .init(workload: "ProcessorTime.millicores value") {
            Resources(cpu: .millicores($0.whole), memory: .mebibytes(64))
        },
        .init(workload: "ByteCount.mebibytes value") {
            Resources(cpu: .millicores(1), memory: .mebibytes($0.whole))
        },
        .init(workload: "ByteCount.gibibytes value") {
            Resources(cpu: .millicores(1), memory: .gibibytes($0.whole))
        },
        .init(workload: "Percent.percent value") { Scales(1...3, at: .cpu(.percent($0.real))) },
        .init(workload: "Scales.Measure.cpu") { Scales(1...3, at: .cpu($0.share)) },
        .init(workload: "Scales.Measure.memory") { Scales(1...3, at: .memory($0.share)) },
        .init(workload: "Scales.init replicas") { Scales($0.range(from: 1)) },
        .init(workload: "Duration.minutes value") { Stops(within: .minutes($0.whole)) },
        .init(workload: "Duration.hours value") { Stops(within: .hours($0.whole)) },
        .init(workload: "Duration.days value") { Stops(within: .days($0.whole)) },
        .init(workload: "Stops.init grace") { Stops(within: $0.span) },
        .init(workload: "RunsAs.init user") { RunsAs(user: $0.whole) },
        .init(workload: "RunsAs.init group") { RunsAs(user: 1000, group: $0.whole) },
        .init(workload: "Scratch.init limit") { Scratch("work", at: "/work", upTo: $0.amount) },
        .init(workload: "Listens.init port") { Listens(on: $0.whole) },
        .init(workload: "Listens.init servedAt") { Listens(on: 8080, servedAt: $0.whole) },
        .init(workload: "Listens.init metrics") { Listens(on: 8080, metrics: $0.whole) },
        .init(workload: "Probes.init delay") {
            Listens(on: 8080)
            Probes(after: $0.span)
        },
        .init(workload: "Probes.init period") {
            Listens(on: 8080)
            Probes(every: $0.span)
        },
        .init(workload: "Objective.init window") {
            Listens(on: 8080)
            Objective(.availability(.percent(99)), over: $0.span)
        },
        .init(workload: "Objective.Goal.availability") {
            Listens(on: 8080)
            Objective(.availability($0.share))
        },
        .init(workload: "Objective.Goal.latency below") {
            Listens(on: 8080)
            Objective(.latency(.p95, below: $0.span))
        },
        .init(workload: "Releases.Condition.latency below") {
            Listens(on: 8080)
            Releases(.blueGreen, promotedWhen: .latency(.p95, below: $0.span))
        },
        .init(workload: "Releases.Condition.errorRate below") {
            Listens(on: 8080)
            Releases(.blueGreen, promotedWhen: .errorRate(below: $0.share))
        },
        // A team's custom measure can have any unit.
        .init(workload: "Releases.Condition.query bound", accepts: \.real.isFinite) {
            Listens(on: 8080)
            Releases(.blueGreen, promotedWhen: .query("own", "max(own)", below: $0.real))
        },
        .init(workload: "Releases.CanaryStep.weight") {
            Listens(on: 8080)
            Releases(.canary(.weight($0.share), .analysis))
        },
        .init(workload: "Releases.CanaryStep.pause") {
            Listens(on: 8080)
            Releases(.canary(.weight(.percent(10)), .analysis, .pause($0.span)))
        },
        .init("Calls.init port") { number in
            Service("api", source: .image(ProbeStack.image)) { Listens(on: 8080) }
            Service("web", source: .image(ProbeStack.image)) { Calls("api", port: number.whole) }
        },
        .init("External.init port") { External("api", at: "api.acme.dev", port: $0.whole) },
        .init("External.init otherPorts") { External("api", at: "api.acme.dev", port: 443, otherPorts: $0.whole) },
        .init("Job.init deadline") { Job("move", source: .image(ProbeStack.image), deadline: $0.span) },
        .init("Job.init retries") { Job("move", source: .image(ProbeStack.image), retries: $0.whole) },
        .init("ScheduledJob.init deadline") {
            ScheduledJob("move", source: .image(ProbeStack.image), schedule: .daily(at: 3), deadline: $0.span)
        },
        .init("ScheduledJob.init retries") {
            ScheduledJob("move", source: .image(ProbeStack.image), schedule: .daily(at: 3), retries: $0.whole)
        },
        .init("Schedule.hourly minute") {
            ScheduledJob("move", source: .image(ProbeStack.image), schedule: .hourly(at: $0.whole))
        },
        .init("Schedule.daily hour") {
            ScheduledJob("move", source: .image(ProbeStack.image), schedule: .daily(at: $0.whole))
        },
        .init("Schedule.daily minute") {
            ScheduledJob("move", source: .image(ProbeStack.image), schedule: .daily(at: 3, minute: $0.whole))
        },
        .init("Schedule.weekly hour") {
            ScheduledJob("move", source: .image(ProbeStack.image), schedule: .weekly(on: .monday, at: $0.whole))
        },
        .init("Schedule.weekly minute") {
            ScheduledJob(
                "move", source: .image(ProbeStack.image),
                schedule: .weekly(on: .monday, at: 3, minute: $0.whole))
        },
        .init("Schedule.cron interval") {
            ScheduledJob(
                "move", source: .image(ProbeStack.image),
                schedule: .cron("0 3 * * *", atLeastEvery: $0.span), deadline: .seconds(30))
        },
        .init("StatefulService.init pods") {
            StatefulService("db", source: .image(ProbeStack.image), pods: $0.whole) {
                Listens(on: 8080)
                Volume("data", .gibibytes(10), at: "/data")
            }
        },
        .init("Volume.init size") { number in
            StatefulService("db", source: .image(ProbeStack.image)) {
                Listens(on: 8080)
                Volume("data", number.amount, at: "/data")
            }
        },
        .init("OpensPort.init port") { number in
            Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") { OpensPort(number.whole) }
        },
    ]
}
