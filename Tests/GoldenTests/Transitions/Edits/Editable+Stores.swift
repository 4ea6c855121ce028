import StackKit

@testable import StackComponents

extension Database: Editable {
    func copy(
        name: String? = nil, engine: DatabaseEngine? = nil, size: DatabaseSize? = nil, storage: ByteCount?? = nil,
        backups: Duration?? = nil, logicalName: String?? = nil
    ) -> Database {
        Database(
            name ?? self.name, engine: engine ?? self.engine, size: size ?? self.size, storage: storage ?? self.storage,
            backups: backups ?? self.backups, logicalName: logicalName ?? self.logicalName, file: place.file,
            line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    var alternatives: [Alternative] {
        let sizes: [(String, DatabaseSize)] = [
            ("micro", .micro), ("small", .small), ("medium", .medium), ("large", .large),
            ("extraLarge", .extraLarge), ("instance(\"db.r7g.large\")", .instance("db.r7g.large")),
        ]
        let engines: [(String, DatabaseEngine)] = [
            ("postgreSQL(\"16\")", .postgreSQL("16")), ("postgreSQL(\"17\")", .postgreSQL("17")),
            ("postgreSQL(\"18\")", .postgreSQL("18")), ("mySQL(\"8.4\")", .mySQL("8.4")),
            ("auroraPostgreSQL(\"16\")", .auroraPostgreSQL("16")),
            ("auroraPostgreSQL(\"17\")", .auroraPostgreSQL("17")), ("auroraMySQL(\"8.0\")", .auroraMySQL("8.0")),
        ]
        let storage = engine.isAurora ? [] : [20, 100, 200]
        return sizes.filter { $0.1 != size }.map { Alternative("size: .\($0.0)", copy(size: $0.1)) }
            + engines.filter { $0.1 != engine }.map {
                Alternative(
                    "engine: .\($0.0)",
                    copy(engine: $0.1, storage: $0.1.isAurora ? .some(nil) : .some(self.storage)))
            }
            + storage.map { ByteCount.gibibytes($0) }.filter { $0 != self.storage }.map {
                Alternative("storage: \($0.quantity)", copy(storage: $0))
            }
            + [
                Alternative("backups: .days(1)", copy(backups: .days(1))),
                Alternative("backups: .days(35)", copy(backups: .days(35))),
            ]
    }
}

extension Cache: Editable {
    func copy(
        name: String? = nil, engine: CacheEngine? = nil, size: CacheSize? = nil, logicalName: String?? = nil
    ) -> Cache {
        Cache(
            name ?? self.name, engine: engine ?? self.engine, size: size ?? self.size,
            logicalName: logicalName ?? self.logicalName, file: place.file, line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    var alternatives: [Alternative] {
        let sizes: [(String, CacheSize)] = [
            ("micro", .micro), ("small", .small), ("medium", .medium), ("large", .large), ("extraLarge", .extraLarge),
        ]
        let engines: [(String, CacheEngine)] = [
            ("redis(\"7.0\")", .redis("7.0")), ("redis(\"7.1\")", .redis("7.1")),
            ("valkey(\"7.2\")", .valkey("7.2")), ("valkey(\"8.0\")", .valkey("8.0")),
            ("valkey(\"8.1\")", .valkey("8.1")), ("valkey(\"8.2\")", .valkey("8.2")),
        ]
        return sizes.filter { $0.1 != size }.map { Alternative("size: .\($0.0)", copy(size: $0.1)) }
            + engines.filter { $0.1 != engine }.map { Alternative("engine: .\($0.0)", copy(engine: $0.1)) }
    }
}

extension Bucket: Editable {
    func copy(
        name: String? = nil, prefix: String?? = nil, noncurrentVersionRetention: Duration? = nil,
        logicalName: String?? = nil
    ) -> Bucket {
        Bucket(
            name ?? self.name, prefix: prefix ?? self.prefix,
            noncurrentVersionRetention: noncurrentVersionRetention ?? self.noncurrentVersionRetention,
            logicalName: logicalName ?? self.logicalName, file: place.file, line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    var alternatives: [Alternative] {
        [
            Alternative("prefix: \"initech\"", copy(prefix: "initech")),
            Alternative("noncurrentVersionRetention: .days(7)", copy(noncurrentVersionRetention: .days(7))),
        ]
    }
}

extension Table: Editable {
    func copy(
        name: String? = nil, key: Attribute? = nil, sortKey: Attribute?? = nil, ttlAttribute: String?? = nil,
        logicalName: String?? = nil, elements: Elements<any TableElement>? = nil
    ) -> Table {
        Table(
            name ?? self.name, key: key ?? self.key, sortKey: sortKey ?? self.sortKey,
            ttlAttribute: ttlAttribute ?? self.ttlAttribute,
            logicalName: logicalName ?? self.logicalName, file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    var alternatives: [Alternative] {
        [
            Alternative("key: .string(\"id\")", copy(key: .string("id"))),
            Alternative("key: .number(…)", copy(key: .number(key.name))),
            sortKey == nil
                ? Alternative("sortKey: .number(\"created_at\")", copy(sortKey: .number("created_at")))
                : Alternative("sortKey: nil", copy(sortKey: .some(nil))),
            ttlAttribute == nil
                ? Alternative("ttlAttribute: \"until\"", copy(ttlAttribute: "until"))
                : Alternative("ttlAttribute: nil", copy(ttlAttribute: .some(nil))),
            Alternative(
                "with a TableIndex",
                copy(elements: elements.adding(TableIndex("by-day", key: .string("day")), at: place))),
        ] + elements.variants().map { Alternative($0.title, copy(elements: $0.elements)) }
    }
}

extension Queue: Editable {
    func copy(
        name: String? = nil, delivery: MessageDelivery? = nil, visibilityTimeout: Duration? = nil,
        retention: Duration? = nil,
        maxReceives: Int? = nil, logicalName: String?? = nil, elements: Elements<any QueueElement>? = nil
    ) -> Queue {
        Queue(
            name ?? self.name, delivery: delivery ?? self.delivery,
            visibilityTimeout: visibilityTimeout ?? self.visibilityTimeout,
            retention: retention ?? self.retention, maxReceives: maxReceives ?? self.maxReceives,
            logicalName: logicalName ?? self.logicalName,
            file: place.file, line: place.line, column: place.column
        ) { elements ?? self.elements }
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }
    func following(_ reference: Reference) -> any Primitive { copy(elements: reference.changed(elements)) }

    var alternatives: [Alternative] {
        [
            Alternative(
                "the other delivery",
                copy(delivery: delivery == .inOrder ? .atLeastOnce : .inOrder)),
            Alternative("visibilityTimeout: .minutes(10)", copy(visibilityTimeout: .minutes(10))),
            Alternative("retention: .days(1)", copy(retention: .days(1))),
            Alternative("maxReceives: 9", copy(maxReceives: 9)),
        ] + elements.variants().map { Alternative($0.title, copy(elements: $0.elements)) }
    }
}

extension Topic: Editable {
    func copy(name: String? = nil, delivery: MessageDelivery? = nil, logicalName: String?? = nil) -> Topic {
        Topic(
            name ?? self.name, delivery: delivery ?? self.delivery, logicalName: logicalName ?? self.logicalName,
            file: place.file, line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }

    var alternatives: [Alternative] {
        [Alternative("the other delivery", copy(delivery: delivery == .inOrder ? .atLeastOnce : .inOrder))]
    }
}

/// A secret is declared only by its use, or listed for its logical name.
extension Secret: Editable {
    func named(_ name: String) -> (any Primitive)? {
        Secret(name, logicalName: logicalName, file: place.file, line: place.line, column: place.column)
    }

    func known(as logicalName: String) -> (any Primitive)? {
        Secret(name, logicalName: logicalName, file: place.file, line: place.line, column: place.column)
    }
}

extension Registry: Editable {
    func copy(
        name: String? = nil, account: String? = nil, region: String? = nil, retainedImages: Int? = nil,
        logicalName: String?? = nil
    ) -> Registry {
        Registry(
            name ?? self.name, account: account ?? self.account, region: region ?? self.region,
            retainedImages: retainedImages ?? self.retainedImages, pulledFrom: readers,
            logicalName: logicalName ?? self.logicalName, file: place.file, line: place.line, column: place.column)
    }

    func named(_ name: String) -> (any Primitive)? { copy(name: name) }
    func known(as logicalName: String) -> (any Primitive)? { copy(logicalName: logicalName) }
    var alternatives: [Alternative] { [Alternative("retainedImages: 3", copy(retainedImages: 3))] }
}
