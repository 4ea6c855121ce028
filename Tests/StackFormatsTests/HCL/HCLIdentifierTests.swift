import Foundation
import StackFormats
import Testing
import ToolHarness

/// The names that HCL's scanner accepts: it is based on one version of Unicode, and the standard library on another.
@Suite(.enabled("terraform is not on this machine", { Tool.terraform.isExpected }))
struct HCLIdentifierTests {
    /// Terraform accepts every scalar that we accept at the start or inside of a name. Of the other scalars that may
    /// be part of names in some version of Unicode, it rejects a sample.
    @Test func namesAreThoseThatTerraformReads() async throws {
        let candidates = (0x80...0x10FFFF).compactMap { Unicode.Scalar($0 as UInt32) }.filter {
            $0.properties.isIDContinue
        }
        let names = candidates.flatMap { [String($0), "a" + String($0)] }.filter {
            $0.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual($0.unicodeScalars)
        }
        let accepted = names.filter(HCL.isIdentifier)
        #expect(accepted.count > 200_000)
        #expect(try await Self.reads(accepted))
        let newer = names.filter { $0.unicodeScalars.first?.properties.isIDStart ?? false && !HCL.isIdentifier($0) }
        let known = [
            "a\u{200C}", "a\u{200D}", "a\u{30FB}", "a\u{FF65}", "a\u{111C9}", "\u{1CF2}", "\u{1CF3}", "1", "-",
        ]
        for name in known + stride(from: 0, to: newer.count, by: max(1, newer.count / 20)).map({ newer[$0] }) {
            #expect(!HCL.isIdentifier(name))
            #expect(try await !Self.reads([name]), "\(TextDifference.shown(name))")
        }
    }

    private static func reads(_ names: [String]) async throws -> Bool {
        let file = names.map { "\($0) {}\n" }.joined()
        return try await Tool.terraform.run(["fmt", "-"], input: file).succeeded
    }
}
