import Foundation
import StackKit
import StackWorkspace

@testable import stackgen

/// The edited stacks: every example, and one with the declarations that no example has.
enum EditedExamples {
    static let stacks: [any Stack] = ExampleStackTests.stacks + [Warehouse()]
}

/// Declarations missing in the example stacks: disks, a domain, a registry, the other engines, FIFO messages, a role
/// for people.
private struct Warehouse: Stack {
    let name = "warehouse"
    let placed = Topic("placed", delivery: .inOrder)

    var body: Declarations {
        Repository("https://github.com/acme/warehouse", owners: ["@acme/platform"])
        cloud
        Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")
        search
        picker
        Policies(.restricted, enforcement: .audit)
    }

    @DeclarationsBuilder var cloud: Declarations {
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.80.0.0/16", zones: 2, flowLogs: .all)
            KubernetesCluster("depot", in: "main", nodes: 2...4, of: "m7g.large")
            Database("stock", engine: .auroraPostgreSQL("16"))
            Database("suppliers", engine: .mySQL("8.4"))
            Table("parcels", key: .string("id"), sortKey: .number("day")) {
                TableIndex("by-day", key: .number("day"))
            }
            placed
            Queue("picks", delivery: .inOrder) { Subscribes(to: placed) }
            Domain("warehouse.acme.dev", certificate: .managed)
            Role("auditor", assumedBy: .people("arn:aws:iam::123456789012:role/auditors")) { Uses("stock", .read) }
        }
    }

    var search: StatefulService {
        StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
            Volume("snapshots", .gibibytes(50), at: "/snapshots")
        }
    }

    var picker: Service {
        Service("picker", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses("picks", .consume)
            Uses("parcels", .readWrite)
            Calls("search")
            Exposed(at: "pick.warehouse.acme.dev")
        }
    }
}

extension EditedExamples {
    /// The pins of the examples, and a digest for every image that an edit renames, as if its first build had pushed
    /// it.
    static let lock: Lock = {
        let path = Checkout.root.appending(path: "stacks/stackgen.lock").path
        let lines = (FileManager.default.contents(atPath: path) ?? Data()).split(separator: UInt8(ascii: "\n"))
            .map { String(decoding: $0, as: UTF8.self) }
        let renamed = lines.flatMap { line -> [String] in
            guard let image = line.firstMatch(of: /^  ghcr\.io\/acme\/([a-z-]+)\/([a-z-]+)(: sha256:.*)$/)?.output
            else { return [] }
            let (stack, name, digest) = (image.1, image.2, image.3)
            return ["acme/\(stack)/other-\(name)", "initech/\(stack)/\(name)", "acme/\(stack)-stack/\(name)"]
                .map { "  ghcr.io/\($0)\(digest)" }
        }
        let images = (lines.firstIndex(of: "images:") ?? 0) + 1
        let text = (lines[..<images] + renamed + lines[images...]).joined(separator: "\n")
        return LockFile.parse(Array(text.utf8), path: LockFile.name).lock
    }()
}
