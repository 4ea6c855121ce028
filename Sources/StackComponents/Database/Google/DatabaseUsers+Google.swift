import StackFormats
import StackModel

extension DatabaseUsers {
    /// Writes the token of the Job's service account, and the CA that signed the server's certificate, to a volume in memory. The
    /// token is in a JSON object, and none of its characters is escaped.
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

    /// Runs as the Job's service account. The certificate contains no host name, so only its CA is verified. A MySQL server
    /// receives the token in plain text, so its safety depends on TLS.
    var runningOnGoogle: Shell.Script {
        running(
            as: .variable("DATABASE_USER"), postgreSQLMode: "verify-ca",
            mySQLMode: "--ssl-mode=VERIFY_CA",
            mySQLLogin: ["--enable-cleartext-plugin"])
    }
}
