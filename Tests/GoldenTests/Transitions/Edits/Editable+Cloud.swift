import StackKit

@testable import StackComponents

extension Cloud: Editable {
    func copy(
        provider: CloudProvider? = nil, account: String?? = nil, region: String? = nil, state: StateStore? = nil,
        children: Declarations? = nil
    ) -> Cloud {
        Cloud(
            provider ?? self.provider, account: account ?? self.account, region: region ?? self.region,
            state: state ?? self.state, file: place.file, line: place.line, column: place.column
        ) { children ?? self.children }
    }

    /// The name of a cloud is its provider's name.
    func named(_ name: String) -> (any Primitive)? { nil }

    var alternatives: [Alternative] {
        switch provider {
        case .aws:
            [
                Alternative("region: \"eu-central-1\"", copy(region: "eu-central-1")),
                Alternative("account: \"210987654321\"", copy(account: "210987654321")),
                Alternative("state: .s3(bucket: \"acme-state\")", copy(state: .s3(bucket: "acme-state"))),
                Alternative(
                    "state: .s3(…, region: \"eu-central-1\")",
                    copy(state: .s3(bucket: stateBucket, region: "eu-central-1"))),
            ]
        case .googleCloud:
            [
                Alternative("region: \"europe-west4\"", copy(region: "europe-west4")),
                Alternative(
                    ".googleCloud(project: \"acme-other\")", copy(provider: .googleCloud(project: "acme-other"))),
                Alternative("state: .gcs(bucket: \"acme-state\")", copy(state: .gcs(bucket: "acme-state"))),
            ]
        }
    }

    private var stateBucket: String {
        switch state {
        case .s3(let bucket, _): bucket
        case .gcs(let bucket, _): bucket
        }
    }
}

extension Network: Editable {
    func copy(
        name: String? = nil, cidr: String? = nil, zones: AvailabilityZones? = nil, nat: NATGateways? = nil,
        flowLogs: FlowLogs? = nil, logicalName: String?? = nil
    ) -> Network {
        Network(
            name ?? self.name, cidr: cidr ?? self.cidr, zones: zones ?? self.zones, nat: nat ?? self.nat,
            flowLogs: flowLogs ?? self.flowLogs, logicalName: logicalName ?? self.logicalName, file: place.file,
            line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    var alternatives: [Alternative] {
        [
            Alternative("cidr: \"10.99.0.0/16\"", copy(cidr: "10.99.0.0/16")),
            Alternative("zones: 2", copy(zones: 2)),
            Alternative("zones: 3", copy(zones: 3)),
            Alternative("zones: [\"b\", \"c\"]", copy(zones: ["b", "c"])),
            Alternative("nat: .single", copy(nat: .single)),
            Alternative("nat: .perZone", copy(nat: .perZone)),
            Alternative("flowLogs: .all", copy(flowLogs: .all)),
            Alternative("flowLogs: .off", copy(flowLogs: .off)),
        ]
    }
}

extension KubernetesCluster: Editable {
    func copy(
        name: String? = nil, network: String? = nil, nodes: ClosedRange<Int>? = nil, instanceType: String? = nil,
        version: String?? = nil, volume: ByteCount? = nil, logicalName: String?? = nil
    ) -> KubernetesCluster {
        KubernetesCluster(
            name ?? self.name, in: network ?? networkName, nodes: nodes ?? self.nodes,
            of: instanceType ?? self.instanceType, version: version ?? self.version, volume: volume ?? self.volume,
            logicalName: logicalName ?? self.logicalName, file: place.file, line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    func following(_ reference: Reference) -> any Primitive {
        guard reference.kind == Network.kind, reference.name == networkName else { return self }
        return copy(network: reference.replacement)
    }

    var alternatives: [Alternative] {
        let types =
            instanceType.hasPrefix("n2")
            ? ["n2-standard-8", "e2-standard-4", "c4a-standard-4"] : ["m7g.xlarge", "c7g.large", "m7i.large"]
        return [
            Alternative("nodes: 4...12", copy(nodes: 4...12)), Alternative("nodes: 3...3", copy(nodes: 3...3)),
            Alternative("version: \"1.35\"", copy(version: "1.35")),
            Alternative("volume: .gibibytes(100)", copy(volume: .gibibytes(100))),
        ] + types.map { Alternative("of: \"\($0)\"", copy(instanceType: $0)) }
    }
}

extension Alarm: Editable {
    func copy(
        name: String? = nil, recipients: [String]? = nil, logicalName: String?? = nil,
        elements: Elements<any AlarmElement>? = nil
    ) -> Alarm {
        Alarm(
            name ?? self.name, notifies: recipients ?? self.recipients, logicalName: logicalName ?? self.logicalName,
            file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }
    func following(_ reference: Reference) -> any Primitive { copy(elements: reference.changed(elements)) }

    var alternatives: [Alternative] {
        [
            Alternative("notifies: somebody else", copy(recipients: ["night@acme.dev"])),
            Alternative("notifies: one more", copy(recipients: recipients + ["night@acme.dev"])),
        ] + elements.variants().map { Alternative($0.title, copy(elements: $0.elements)) }
    }
}

extension Budget: Editable {
    func copy(
        name: String? = nil, limit: Amount? = nil, scope: Scope? = nil, recipients: [String]? = nil,
        logicalName: String?? = nil
    ) -> Budget {
        Budget(
            name ?? self.name, limit: limit ?? self.limit, of: scope ?? self.scope,
            notifies: recipients ?? self.recipients, logicalName: logicalName ?? self.logicalName, file: place.file,
            line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    var alternatives: [Alternative] {
        [
            Alternative("limit: .usDollars(9000)", copy(limit: .usDollars(9000))),
            Alternative("of: .stack", copy(scope: .stack)),
        ]
    }
}

extension Role: Editable {
    func copy(
        name: String? = nil, session: Duration? = nil, logicalName: String?? = nil,
        elements: Elements<any RoleElement>? = nil
    ) -> Role {
        Role(
            name ?? self.name, assumedBy: trusted, session: session ?? self.session,
            logicalName: logicalName ?? self.logicalName, file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }
    func following(_ reference: Reference) -> any Primitive { copy(elements: reference.changed(elements)) }
    var alternatives: [Alternative] { [Alternative("session: .hours(4)", copy(session: .hours(4)))] }
}

extension Domain: Editable {
    func copy(domain: String? = nil, zone: Zone? = nil, certificate: Certificate? = nil) -> Domain {
        Domain(
            domain ?? self.domain, zone: zone ?? self.zone, certificate: certificate ?? self.certificate,
            authorities: authorities, file: place.file, line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(domain: "\(name).dev") }

    var alternatives: [Alternative] {
        [
            Alternative("zone: the other", copy(zone: zone == .created ? .existing : .created)),
            Alternative(
                "certificate: the other", copy(certificate: certificate == .managed ? .inCluster : .managed)),
        ]
    }
}

extension Repository: Editable {
    /// The name of a repository is the end of its URL.
    func named(_ name: String) -> (any Primitive)? { nil }

    private func copy(url: String? = nil, branch: String? = nil, owners: [String]? = nil) -> Repository {
        Repository(
            url ?? self.url, branch: branch ?? self.branch, owners: owners ?? self.owners, images: images, ids: ids,
            file: place.file, line: place.line, column: place.column)
    }

    var alternatives: [Alternative] {
        let repository = url.split(separator: "/").last.map(String.init) ?? ""
        return [
            Alternative("of another owner", copy(url: "https://github.com/initech/\(repository)")),
            Alternative("under another name", copy(url: url + "-stack")),
            Alternative("branch: \"trunk\"", copy(branch: "trunk")),
            Alternative("owners: somebody else", copy(owners: ["@acme/security"])),
        ]
    }
}

extension Platform: Editable {
    func named(_ name: String) -> (any Primitive)? { nil }
}
