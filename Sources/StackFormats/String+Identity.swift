extension String {
    /// Whether both texts are the same sequence of scalars.
    ///
    /// `==` also holds for texts that are merely canonically equivalent (`é` in one scalar or in two), which every
    /// format keeps apart.
    func isIdentical(to other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
