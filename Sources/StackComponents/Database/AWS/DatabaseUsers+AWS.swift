import StackFormats
import StackModel

extension DatabaseUsers {
    /// Writes the password into memory, and the authorities of RDS in the region, which no image has.
    ///
    /// The secret is an object of JSON with a password, in which no more than a quote and a backslash is escaped. Where anything
    /// else is, it is said: what would be made of it is not the password.
    static func readingSecret(region: String) -> Shell.Script {
        let secret = Shell.Word("\(credentials)/secret")
        let get = Shell.Command(
            "aws", "secretsmanager", "get-secret-value", "--secret-id", .variable("DATABASE_MASTER_SECRET"),
            "--query", "SecretString", "--output", "text", redirections: [.output(secret)])
        let value = #""password": *"\(\([^"\\]\|\\["\\]\)*\)""#
        let pick = Shell.Command(
            "sed", "-n", .init(#"\,\#(value), { s,.*\#(value).*,\1,; s/\\\(.\)/\1/g; p; }"#), secret,
            redirections: [.output(.init(password))])
        let complaint = Shell.Command(
            "echo", "The secret has no password, or one with an escape other than of a quote and a backslash",
            redirections: [.outputToError])
        let trust = Shell.Command(
            "curl", "--fail", "--silent", "--show-error", "--proto", "=https", "--max-time", "60", "--output",
            .init(authorities), .init("https://truststore.pki.rds.amazonaws.com/\(region)/\(region)-bundle.pem"))
        return Shell.Script(
            [
                .run("umask", "077"), .command(get), .command(pick), .command(Shell.Command("rm", secret)),
                .conditional(
                    .not(.run("test", "-s", .init(password))), then: [.command(complaint), .run("exit", "1")]),
                .command(trust),
            ], strictness: .posix)
    }

    /// The server has to show a certificate of its name.
    var runningOnAWS: Shell.Script {
        running(as: .init(Database.master), postgreSQLMode: "verify-full", mySQLMode: "--ssl-mode=VERIFY_IDENTITY")
    }
}
