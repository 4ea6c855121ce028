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

    /// As the Job's own account. The certificate names no host, so its authority is checked and the name is not. The token
    /// goes to a server of MySQL as it is, which TLS alone makes safe.
    var runningOnGoogle: Shell.Script {
        running(
            as: .variable("DATABASE_USER"), postgreSQLMode: "verify-ca",
            mySQLMode: "--ssl-mode=VERIFY_CA",
            mySQLLogin: ["--enable-cleartext-plugin"])
    }
}
