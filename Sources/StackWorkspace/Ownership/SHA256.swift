/// The hash function SHA-256 of FIPS 180-4, by which the ownership manifest recognises files.
///
/// It is implemented here because a library for it would add more build time than all of Stackgen. Loops and pointers are
/// plain, since `swift run` executes it unoptimised.
enum SHA256 {
    /// Returns the hash of a message as 64 lower-case hexadecimal digits.
    static func hexDigest(of message: [UInt8]) -> String {
        // FIPS 180-4, 5.3.3: the fractional parts of the square roots of the first eight primes.
        var state: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
        ]
        let wholeBlocks = message.count / 64
        let ending = padding(after: message, from: wholeBlocks * 64)
        state.withUnsafeMutableBufferPointer { state in
            roundConstants.withUnsafeBufferPointer { constants in
                message.withUnsafeBytes { compress($0, blocks: wholeBlocks, constants, into: state) }
                ending.withUnsafeBytes { compress($0, blocks: ending.count / 64, constants, into: state) }
            }
        }
        return hex(state)
    }

    /// 5.1.1: the rest of the message, a one bit, zeros, and the length of the whole message in bits.
    private static func padding(after message: [UInt8], from start: Int) -> [UInt8] {
        var ending = Array(message[start...])
        ending.append(0x80)
        while ending.count % 64 != 56 { ending.append(0) }
        let bits = UInt64(message.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) { ending.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        return ending
    }

    /// 6.2.2: folds blocks of 64 bytes into the state.
    private static func compress(
        _ bytes: UnsafeRawBufferPointer, blocks: Int, _ constants: UnsafeBufferPointer<UInt32>,
        into state: UnsafeMutableBufferPointer<UInt32>
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
            var block = 0
            while block < blocks {
                fill(schedule, from: bytes, at: block &* 64)
                var a = state[0]
                var b = state[1]
                var c = state[2]
                var d = state[3]
                var e = state[4]
                var f = state[5]
                var g = state[6]
                var h = state[7]
                var t = 0
                while t < 64 {
                    // Eight rounds with permuted variables, instead of one round that moves each variable.
                    round(a, b, c, &d, e, f, g, &h, constants[t] &+ schedule[t])
                    round(h, a, b, &c, d, e, f, &g, constants[t &+ 1] &+ schedule[t &+ 1])
                    round(g, h, a, &b, c, d, e, &f, constants[t &+ 2] &+ schedule[t &+ 2])
                    round(f, g, h, &a, b, c, d, &e, constants[t &+ 3] &+ schedule[t &+ 3])
                    round(e, f, g, &h, a, b, c, &d, constants[t &+ 4] &+ schedule[t &+ 4])
                    round(d, e, f, &g, h, a, b, &c, constants[t &+ 5] &+ schedule[t &+ 5])
                    round(c, d, e, &f, g, h, a, &b, constants[t &+ 6] &+ schedule[t &+ 6])
                    round(b, c, d, &e, f, g, h, &a, constants[t &+ 7] &+ schedule[t &+ 7])
                    t &+= 8
                }
                state[0] &+= a
                state[1] &+= b
                state[2] &+= c
                state[3] &+= d
                state[4] &+= e
                state[5] &+= f
                state[6] &+= g
                state[7] &+= h
                block &+= 1
            }
        }
    }

    /// 6.2.2, step 3: one round, for the variables that it changes.
    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
        _ h: inout UInt32, _ word: UInt32
    ) {
        let sum1 = (e &>> 6 | e &<< 26) ^ (e &>> 11 | e &<< 21) ^ (e &>> 25 | e &<< 7)
        let choice = g ^ (e & (f ^ g))
        let first = h &+ sum1 &+ choice &+ word
        let sum0 = (a &>> 2 | a &<< 30) ^ (a &>> 13 | a &<< 19) ^ (a &>> 22 | a &<< 10)
        let majority = (a & b) | (c & (a | b))
        d &+= first
        h = first &+ sum0 &+ majority
    }

    /// 6.2.2, step 1: the message schedule of one block.
    @inline(__always)
    private static func fill(
        _ schedule: UnsafeMutableBufferPointer<UInt32>, from bytes: UnsafeRawBufferPointer, at start: Int
    ) {
        var t = 0
        while t < 16 {
            schedule[t] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: start &+ t &* 4, as: UInt32.self))
            t &+= 1
        }
        while t < 64 {
            let x = schedule[t &- 15]
            let y = schedule[t &- 2]
            let sigma0 = (x &>> 7 | x &<< 25) ^ (x &>> 18 | x &<< 14) ^ (x &>> 3)
            let sigma1 = (y &>> 17 | y &<< 15) ^ (y &>> 19 | y &<< 13) ^ (y &>> 10)
            schedule[t] = schedule[t &- 16] &+ sigma0 &+ schedule[t &- 7] &+ sigma1
            t &+= 1
        }
    }

    private static func hex(_ words: [UInt32]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for word in words {
            for shift in stride(from: 28, through: 0, by: -4) { text.append(digits[Int(word >> shift & 0xf)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// 4.2.2: the fractional parts of the cube roots of the first 64 primes.
    private static let roundConstants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
