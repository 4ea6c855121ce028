import StackFormats
import StackModel

extension DatabaseUsers {
    /// Writes the password, and the CAs of RDS in the region, which no image contains, to a volume in memory.
    ///
    /// The secret is a JSON object with a password, in which only quotes and backslashes are escaped. With any other escape the
    /// script fails with a message: the extracted text would not be the password.
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

    /// Verifies the server's certificate, including its host name.
    var runningOnAWS: Shell.Script {
        running(as: .init(Database.master), postgreSQLMode: "verify-full", mySQLMode: "--ssl-mode=VERIFY_IDENTITY")
    }
}
