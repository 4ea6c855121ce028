import Testing

@testable import StackWorkspace

@Suite struct SHA256Tests {
    /// The examples that NIST published with FIPS 180-4.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func publishedVectors(text: String, hash: String) {
        #expect(SHA256.hexDigest(of: Array(text.utf8)) == hash)
    }

    @Test func aMillionTimesA() {
        #expect(
            SHA256.hexDigest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// Every length around the block boundaries, combined into one hash; the expected value comes from Python's `hashlib`.
    @Test func everyLengthOfTheLastBlock() {
        var digests = ""
        for count in 0...200 { digests += SHA256.hexDigest(of: (0..<count).map { UInt8($0 * 7 % 256) }) }
        #expect(
            SHA256.hexDigest(of: Array(digests.utf8))
                == "020088e9c26b95faf20594b4a5301fc5493cad4e2e0e002a0233825ae81dbd5f")
    }
}
