import StackFormats

extension DatabaseUsers {
    /// Runs the statements with the dialect's own client; on PostgreSQL, in one transaction.
    ///
    /// - Parameters:
    ///   - user: The user that runs them; the password is in the file that the first container wrote.
    ///   - postgreSQLMode: How much of the server's certificate `psql` verifies (`PGSSLMODE`).
    ///   - mySQLMode: The option for `mysql` with the same effect.
    ///   - mySQLLogin: Further login options for `mysql`, where its default does not work.
    func running(
        as user: Shell.Word, postgreSQLMode: Shell.Word, mySQLMode: Shell.Word, mySQLLogin: [Shell.Word] = []
    ) -> Shell.Script {
        let password = Shell.Word.output(of: Shell.Script(Shell.Command("cat", .init(Self.password))))
        let file = Shell.Word(Self.file)
        let place: [Shell.Word] = ["--host", .variable("DATABASE_HOST"), "--port", .variable("DATABASE_PORT")]
        let database = Shell.Word(database.identifier)
        let command =
            switch self.database.engine.dialect {
            case .postgreSQL:
                Shell.Command(
                    ["psql", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--single-transaction"] + place
                        + ["--username", user, "--dbname", database, "--file", file],
                    environment: [
                        .init("PGPASSWORD", password), .init("PGSSLMODE", postgreSQLMode),
                        .init("PGSSLROOTCERT", .init(Self.authorities)),
                    ])
            case .mySQL:
                Shell.Command(
                    ["mysql", "--no-defaults", mySQLMode, "--ssl-ca", .init(Self.authorities)] + mySQLLogin + place
                        + ["--user", user, "--database", database],
                    environment: [.init("MYSQL_PWD", password)], redirections: [.input(file)])
            }
        return Shell.Script([.command(command)], strictness: .posix)
    }
}
