import Foundation

extension String {
    /// Whether the text is in Unicode's normalization form C. Swift compares strings by canonical equivalence, so this
    /// compares scalars.
    var isNormalizedC: Bool {
        utf8.allSatisfy { $0 < 0x80 }
            || unicodeScalars.elementsEqual(precomposedStringWithCanonicalMapping.unicodeScalars)
    }
}
