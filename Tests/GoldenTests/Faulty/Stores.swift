import StackKit

extension FaultyStack {
    static let stores = [
        FaultyStack("bad-database", BadDatabase()),
        FaultyStack("unsupported-sizes", UnsupportedSizes()),
        FaultyStack("bad-queue", BadQueue()),
        FaultyStack("bad-table", BadTable()),
        FaultyStack("stores-without-cloud", Homeless()),
        FaultyStack("no-database-client", BadUsers(), lock: Lock(providers: ["hashicorp/aws": "5.100.0"])),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")

@DeclarationsBuilder private func cloud(@DeclarationsBuilder _ stores: () -> Declarations) -> Declarations {
    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
        Network("main", cidr: "10.40.0.0/16")
        KubernetesCluster("main", in: "main", nodes: 2...4, of: "m7g.large")
        stores()
    }
}

private struct BadDatabase: Stack {
    let name = "stores"
    var body: Declarations {
        cloud {
            Database("orders", engine: .postgreSQL("12"), size: .instance("large"), storage: .gibibytes(5))
            Database("customers", engine: .auroraMySQL("8.0"), storage: .gibibytes(100), backups: .days(60))
            Database("long--gone", engine: .mySQL("8.4"))
        }
        Service("postgres", source: redis) { Uses("orders", .readWrite) }
        Service("web", source: redis) { Uses("orders", .publish) }
    }
}

private struct BadQueue: Stack {
    let name = "stores"
    var body: Declarations {
        cloud {
            Topic("placed")
            Queue("mails", visibilityTimeout: .hours(13), retention: .days(15), maxReceives: 0)
            Queue("parcels", delivery: .inOrder) {
                Subscribes(to: "placed")
                Subscribes(to: "plcaed")
            }
        }
        Worker("mailer", source: redis) { Uses("mails", .read) }
        Worker("listener", source: redis) { Uses("placed", .consume) }
    }
}

private struct BadTable: Stack {
    let name = "stores"
    var body: Declarations {
        cloud {
            Table("sessions", key: .string(""), sortKey: .number("created_at"), ttlAttribute: "") {
                TableIndex("a", key: .string("created_at"))
                TableIndex("by-day", key: .string("day"), sortKey: .string("day"))
                TableIndex("by-day", key: .string("week"))
            }
        }
    }
}

private struct Homeless: Stack {
    let name = "stores"
    var body: Declarations {
        Database("orders", engine: .postgreSQL("17"))
        Queue("mails")
        Topic("placed")
        Table("sessions", key: .string("id"))
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Database("customers", engine: .postgreSQL("17"))
        }
    }
}

/// Without a client image there is no Job to create the users.
private struct BadUsers: Stack {
    let name = "stores"
    var body: Declarations {
        cloud {
            Database("orders", engine: .postgreSQL("17"))
        }
        Service("web", source: redis) { Uses("orders", .readWrite) }
    }
}

private struct UnsupportedSizes: Stack {
    let name = "stores"
    let environments = [Environment("production", tier: .production)]
    var body: Declarations {
        cloud {
            Database("orders", engine: .auroraPostgreSQL("17"), size: .instance("db.m7g.large"))
            Database("customers", engine: .mySQL("8.4"), size: .instance("db.t2.micro"))
            Cache("scores", engine: .valkey("8.0"), size: .node("cache.t2.small"))
            Cache("sessions", engine: .redis("7.1"), size: .node("cache.m3.medium"))
        }
    }
}
