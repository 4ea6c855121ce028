import StackModel

extension DatabaseEngine {
    /// The name of the engine in RDS.
    var rdsName: String {
        switch product {
        case .postgreSQL: "postgres"
        case .mySQL: "mysql"
        case .auroraPostgreSQL: "aurora-postgresql"
        case .auroraMySQL: "aurora-mysql"
        }
    }

    /// The parameter group family of the version.
    var parameterFamily: String { rdsName + version }

    /// The parameters that differ from the default: they make the server reject connections without TLS.
    var parameters: [(name: String, value: String)] {
        switch dialect {
        case .postgreSQL: [("rds.force_ssl", "1")]
        case .mySQL: [("require_secure_transport", "ON")]
        }
    }

    /// The logs that go to CloudWatch: errors, and the results of upgrades. The slow query log is not among them: its statements
    /// contain user input.
    var exportedLogs: [String] {
        switch product {
        case .postgreSQL: ["postgresql", "upgrade"]
        case .auroraPostgreSQL: ["postgresql"]
        case .mySQL, .auroraMySQL: ["error"]
        }
    }
}

extension DatabaseSize {
    /// The RDS instance class. Aurora starts at a larger class, and has none between the burstable and the memory-optimized
    /// ones.
    func instanceClass(for engine: DatabaseEngine) -> String {
        switch step {
        case .micro: engine.isAurora ? "db.t4g.medium" : "db.t4g.micro"
        case .small: engine.isAurora ? "db.t4g.medium" : "db.t4g.small"
        case .medium: engine.isAurora ? "db.r7g.large" : "db.m7g.large"
        case .large: engine.isAurora ? "db.r7g.xlarge" : "db.r7g.large"
        case .extraLarge: engine.isAurora ? "db.r7g.2xlarge" : "db.r7g.xlarge"
        case .instance(let type): type
        }
    }

    /// The fault in the instance class on RDS; `nil` if it is valid.
    var faultOnAWS: String? {
        guard case .instance(let type) = step, type.wholeMatch(of: /db\.[a-z0-9]+\.[a-z0-9]+/) == nil else {
            return nil
        }
        return "\(type.debugDescription) is not an instance class such as db.r7g.large"
    }
}
