import StackModel

extension DatabaseEngine {
    /// The engine as RDS calls it.
    var rdsName: String {
        switch product {
        case .postgreSQL: "postgres"
        case .mySQL: "mysql"
        case .auroraPostgreSQL: "aurora-postgresql"
        case .auroraMySQL: "aurora-mysql"
        }
    }

    /// The family of parameters of the version.
    var parameterFamily: String { rdsName + version }

    /// The parameters that are not left as they are: what makes the server refuse a connection without TLS.
    var parameters: [(name: String, value: String)] {
        switch dialect {
        case .postgreSQL: [("rds.force_ssl", "1")]
        case .mySQL: [("require_secure_transport", "ON")]
        }
    }

    /// The logs that go to CloudWatch: what failed, and what became of an upgrade. What was slow is in none: its statements
    /// hold what users typed.
    var exportedLogs: [String] {
        switch product {
        case .postgreSQL: ["postgresql", "upgrade"]
        case .auroraPostgreSQL: ["postgresql"]
        case .mySQL, .auroraMySQL: ["error"]
        }
    }
}

extension DatabaseSize {
    /// The class of an instance of RDS. Aurora begins at a larger one, and has none between those with bursts and those with
    /// much memory.
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

    /// What is wrong with the class on RDS; `nil` where nothing is.
    var faultOnAWS: String? {
        guard case .instance(let type) = step, type.wholeMatch(of: /db\.[a-z0-9]+\.[a-z0-9]+/) == nil else {
            return nil
        }
        return "\(type.debugDescription) is not an instance class such as db.r7g.large"
    }

    /// Whether the instance can say which statements take its time: those of MySQL with bursts have no room for it.
    func hasInsights(with engine: DatabaseEngine) -> Bool {
        guard engine.product == .mySQL else { return true }
        let type = instanceClass(for: engine)
        return !["db.t2", "db.t3", "db.t4g"].contains {
            type.hasPrefix($0) && !type.hasSuffix("medium") && !type.hasSuffix("large")
        }
    }
}
