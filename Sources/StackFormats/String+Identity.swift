#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension String {
    /// Whether both texts are the same sequence of scalars.
    ///
    /// `==` is also true for texts that are only canonically equivalent (`é` as one scalar or as two), which every
    /// format distinguishes.
    @inlinable func isIdentical(to other: String) -> Bool {
        utf8.count == other.utf8.count && hasBytes(of: other)
    }

    /// Whether two texts of the same length have the same bytes, compared in one memory operation: every key lookup in
    /// every object uses this.
    @usableFromInline func hasBytes(of other: String) -> Bool {
        let isSame = utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { other in
                guard let left = own.baseAddress, let right = other.baseAddress else { return true }
                return memcmp(left, right, own.count) == 0
            }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}
