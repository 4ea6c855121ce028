import StackFormats
import StackModel

extension DatabaseUsers {
    /// Writes the token of the Job's own account into memory, and the authority that the server's certificate is signed by. The
    /// token is in an object of JSON, and no character of it is escaped.
    static var readingToken: Shell.Script {
        let token = "\(credentials)/token"
        let get = Shell.Command(
            "wget", "-q", "-O", .init(token), "--header", "Metadata-Flavor: Google",
            "http://169.254.169.254/computeMetadata/v1/instance/service-accounts/default/token")
        let pick = Shell.Command(
            "sed", "-n", #"s/.*"access_token" *: *"\([^"]*\)".*/\1/p"#, .init(token),
            redirections: [.output(.init(password))])
        let trust = Shell.Command(
            "printf", "%s\\n", .variable("DATABASE_CA_CERTIFICATE"), redirections: [.output(.init(authorities))])
        return Shell.Script(
            [
                .run("umask", "077"), .command(get), .command(pick), .run("rm", .init(token)),
                .run("test", "-s", .init(password)), .command(trust),
            ], strictness: .posix)
    }

    /// Runs the statements as the Job's own account. The certificate names no host, so its authority is checked and the name
    /// is not.
    var runningOnGoogle: Shell.Script {
        let password = Shell.Word.output(of: Shell.Script(Shell.Command("cat", .init(Self.password))))
        let command =
            switch database.engine.dialect {
            case .postgreSQL:
                Shell.Command(
                    "psql", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--single-transaction", "--host",
                    .variable("DATABASE_HOST"), "--port", .variable("DATABASE_PORT"), "--username",
                    .variable("DATABASE_USER"), "--dbname", .init(database.identifier), "--file", .init(Self.file),
                    environment: [
                        .init("PGPASSWORD", password), .init("PGSSLMODE", "verify-ca"),
                        .init("PGSSLROOTCERT", .init(Self.authorities)),
                    ])
            case .mySQL:
                // The token goes to the server as it is, which TLS alone makes safe.
                Shell.Command(
                    "mysql", "--no-defaults", "--ssl-mode=VERIFY_CA", "--ssl-ca", .init(Self.authorities),
                    "--enable-cleartext-plugin", "--host", .variable("DATABASE_HOST"), "--port",
                    .variable("DATABASE_PORT"), "--user", .variable("DATABASE_USER"), "--database",
                    .init(database.identifier), environment: [.init("MYSQL_PWD", password)],
                    redirections: [.input(.init(Self.file))])
            }
        return Shell.Script([.command(command)], strictness: .posix)
    }
}
