import StackLanguage
import Testing

@Suite("IPv4 networks")
struct IPv4NetworkTests {
    @Test("A network is printed as written", arguments: ["0.0.0.0/0", "10.40.0.0/16", "255.255.255.255/32"])
    func reads(text: String) throws {
        #expect(try IPv4Network(text).description == text)
    }

    @Test(
        "Invalid texts are rejected",
        arguments: [
            "", "10.40.0.0", "10.40.0.0/", "10.40.0.0/33", "10.40.0/16", "10.40.0.0.0/16", "10.040.0.0/16",
            "10.40.0.256/32", "10.40.0.0/16/16", "+1.0.0.0/8", "10.40.0.0/016", "１０.0.0.0/8", " 10.0.0.0/8",
        ])
    func malformed(text: String) {
        #expect(throws: IPv4Network.Fault.malformed) { try IPv4Network(text) }
    }

    @Test("An address with host bits is reported with its network")
    func hostBits() throws {
        let whole = try IPv4Network("10.40.0.0/16")
        #expect(throws: IPv4Network.Fault.hostBits(whole)) { try IPv4Network("10.40.0.1/16") }
        #expect(throws: IPv4Network.Fault.self) { try IPv4Network("0.0.0.1/0") }
    }

    @Test("Networks overlap when one contains the other")
    func overlap() throws {
        let whole = try IPv4Network("10.40.0.0/16")
        #expect(whole.overlaps(try IPv4Network("10.40.255.0/24")))
        #expect(try IPv4Network("10.0.0.0/8").overlaps(whole))
        #expect(!whole.overlaps(try IPv4Network("10.41.0.0/16")))
        #expect(whole.contains(whole))
        #expect(!whole.contains(try IPv4Network("10.0.0.0/8")))
    }

    @Test("Subnets are numbered")
    func subnets() throws {
        let whole = try IPv4Network("10.40.0.0/16")
        #expect(whole.subnet(3, prefixLength: 18)?.description == "10.40.192.0/18")
        #expect(whole.subnet(0, prefixLength: 16) == whole)
        #expect(whole.subnet(4, prefixLength: 18) == nil)
        #expect(whole.subnet(-1, prefixLength: 18) == nil)
        #expect(whole.subnet(0, prefixLength: 15) == nil)
        #expect(whole.subnet(0, prefixLength: 33) == nil)
        #expect(try IPv4Network("0.0.0.0/0").subnet(1, prefixLength: 32)?.description == "0.0.0.1/32")
    }
}
