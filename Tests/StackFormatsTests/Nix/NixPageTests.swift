import StackFormats
import Testing

@Suite struct NixPageTests {
    @Test func thePageShowsWhatIsPrinted() throws {
        let host = Nix.Expression.function(
            .pattern(
                ["lib", .init("hostName", default: "web", comment: "The name in the network.")], allowsOthers: true),
            .set(
                .bind(
                    "imports",
                    [.pathTemplate([.literal("./hosts/"), .interpolation(.ref("hostName")), .literal(".nix")])]),
                .bind(
                    ["services", "nginx"],
                    .set(.bind("enable", true), .bind("workers", .ref("lib", "mkDefault").applied(to: 4))),
                    comment: "Terminates TLS.", isSeparated: true),
                .bind(
                    ["environment", "etc", .name("motd.txt"), "text"],
                    .indentedString([
                        .literal("Welcome to "), .interpolation(.ref("hostName")),
                        .literal(".\nYour $HOME is ${HOME}.\n"),
                    ])),
                .bind(["monitoring", "alertAbove"], 0.75)))
        let page = try FormatPage("Nix")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("nix") == host.render().text)
        #expect(host.render().refusals.isEmpty)
    }
}
