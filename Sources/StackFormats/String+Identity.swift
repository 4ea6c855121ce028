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
    /// `==` also holds for texts that are merely canonically equivalent (`é` in one scalar or in two), which every
    /// format keeps apart.
    @inlinable func isIdentical(to other: String) -> Bool {
        utf8.count == other.utf8.count && hasBytes(of: other)
    }

    /// Whether both texts of one length have the same bytes, told by one look at the memory: every look-up of a key in
    /// every object comes through here.
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
