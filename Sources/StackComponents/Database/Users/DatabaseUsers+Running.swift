import StackFormats

extension DatabaseUsers {
    /// Runs the statements with the dialect's own client: all of them or, on PostgreSQL, none.
    ///
    /// - Parameters:
    ///   - user: Who runs them; the password is in the file that the first container wrote.
    ///   - postgreSQLMode: What of the server's certificate `psql` checks (`PGSSLMODE`).
    ///   - mySQLMode: The option by which `mysql` checks the same.
    ///   - mySQLLogin: Options by which `mysql` logs in otherwise than it does by itself.
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
